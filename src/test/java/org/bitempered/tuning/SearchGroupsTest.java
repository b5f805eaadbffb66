// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.ChildJvm;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search whose models do not fit the memory together. */
class SearchGroupsTest {
  private static final int FEATURES = 45_000;

  private static List<String> results(String strategy) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int label = i % 2;
      int[] indices = {label, 2 + random.nextInt(20), 100 + random.nextInt(FEATURES - 100)};
      double[] values = {1, random.nextGaussian(), random.nextGaussian()};
      rows.add(RowFactory.create(Vectors.sparse(FEATURES, indices, values), label, i / 2 % 3));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("label", DataTypes.IntegerType)
            .add("part", DataTypes.IntegerType);
    return new BiTemperedLogisticRegressionCV()
            .setTemperatures(0.5, 2)
            .setTwoTemperaturePairs()
            .setRegParams(0.01, 0.1)
            .setMetric("logLoss")
            .setNumFolds(3)
            .setFoldCol("part")
            .setStrategy(strategy)
            .setEstimator(new BiTemperedLogisticRegression().setMaxIter(12).setTol(0))
            .fit(LocalSpark.session().createDataFrame(rows, schema).repartition(2))
            .results()
            .collectAsList()
            .stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT, "%.9f %s", row.<Double>getAs("value"), row.getAs("dropped")))
            .toList();
  }

  /** A JVM with a small heap. */
  public static final class Small {
    private Small() {}

    /** Argument: the file for the results. */
    public static void main(String[] args) throws Exception {
      Files.write(Path.of(args[0]), results("halving"));
    }
  }

  @Test
  void theyAreTrainedInGroupsWithTheSameResults(@TempDir Path folder) throws Exception {
    Path found = folder.resolve("results");
    try (ChildJvm child =
        ChildJvm.startWithHeap("480m", Small.class, folder.resolve("log"), found.toString())) {
      child.awaitSuccess();
      assertTrue(child.output().contains("strategy halving has no effect"), child::output);
      assertEquals(results("grid"), Files.readAllLines(found));
    }
  }
}
