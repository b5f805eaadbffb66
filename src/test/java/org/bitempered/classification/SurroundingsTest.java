// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where rows come from and how Spark runs must not matter. */
class SurroundingsTest {
  private static final List<Row> ROWS = Samples.overlapping(150, 3, 71);

  @TempDir Path folder;

  private static BiTemperedLogisticRegression twentyIterations() {
    return new BiTemperedLogisticRegression()
        .setWeightCol("weight")
        .setMaxLocalSizeInMB(0)
        .setMaxIter(20)
        .setTol(0);
  }

  /** Of 1, 2, 7 and 64 partitions; of 9, three of them empty and one with all rows of class 0. */
  private static Map<String, Dataset<Row>> partitionings() {
    List<Row> zero = ROWS.stream().filter(row -> row.getDouble(1) == 0).toList();
    List<Row> others = ROWS.stream().filter(row -> row.getDouble(1) > 0).toList();
    Dataset<Row> uneven =
        Samples.frame(List.of(), 3)
            .union(Samples.frame(zero, 1))
            .union(Samples.frame(others.subList(0, 5), 1))
            .union(Samples.frame(others.subList(5, others.size()), 4));
    return Map.of(
        "1", Samples.frame(ROWS, 1),
        "2", Samples.frame(ROWS, 2),
        "7", Samples.frame(ROWS, 7),
        "64", Samples.frame(ROWS, 64),
        "uneven", uneven);
  }

  @ParameterizedTest(name = "t2 = {0}")
  @ValueSource(doubles = {1, 2})
  void coefficientsAfterTwentyIterationsAreTheSameOnAnyPartitions(double t2) {
    BiTemperedLogisticRegression estimator = twentyIterations().setT1(t2 == 1 ? 1 : 0.5).setT2(t2);
    Map<String, Dataset<Row>> all = partitionings();
    BiTemperedLogisticRegressionModel expected = estimator.fit(all.get("1"));
    all.forEach((name, rows) -> assertClose(expected, estimator.fit(rows), name));
  }

  @ParameterizedTest(name = "t2 = {0}")
  @ValueSource(doubles = {1, 2})
  void theObjectiveAtConvergenceIsTheSameOnAnyPartitions(double t2) {
    BiTemperedLogisticRegression estimator =
        twentyIterations()
            .setT1(t2 == 1 ? 1 : 0.5)
            .setT2(t2)
            .setRegParam(0.001)
            .setMaxIter(500)
            .setTol(1e-10);
    Map<String, Dataset<Row>> all = partitionings();
    double expected = objective(estimator.fit(all.get("1")));
    all.forEach(
        (name, rows) ->
            assertEquals(expected, objective(estimator.fit(rows)), 1e-9 * expected, name));
  }

  private static double objective(BiTemperedLogisticRegressionModel model) {
    assertTrue(model.summary().totalIterations() < 500, "converged");
    double[] history = model.summary().objectiveHistory();
    return history[history.length - 1];
  }

  @Test
  void theSameSeedGivesTheSameBitsAndAnotherSeedOthers() {
    Dataset<Row> rows = Samples.frame(ROWS, 7);
    List<List<Double>> found = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      BiTemperedLogisticRegression estimator =
          twentyIterations().setSolver("gd").setMiniBatchFraction(0.4).setSeed(seed);
      found.add(CheckpointRuns.numbers(estimator.fit(rows)));
    }
    assertEquals(found.get(0), found.get(1));
    assertNotEquals(found.get(0), found.get(2));
  }

  @Test
  void adaptiveQueryExecutionDoesNotMatter() {
    SparkSession session = LocalSpark.session();
    String before = session.conf().get("spark.sql.adaptive.enabled");
    BiTemperedLogisticRegressionModel expected = twentyIterations().fit(Samples.frame(ROWS));
    try {
      for (String enabled : List.of("true", "false")) {
        session.conf().set("spark.sql.adaptive.enabled", enabled);
        // Without a number of partitions adaptive execution chooses it.
        Dataset<Row> rows = Samples.frame(ROWS, 5);
        Dataset<Row> shuffled = rows.repartition(rows.col("weight"), rows.col("label"));
        assertClose(expected, twentyIterations().fit(shuffled), enabled);
      }
    } finally {
      session.conf().set("spark.sql.adaptive.enabled", before);
    }
  }

  @Test
  void cachedAndUncachedRowsAndThoseOfAStreamGiveTheSame() throws Exception {
    SparkSession session = LocalSpark.session();
    String files = folder.resolve("rows").toString();
    Samples.frame(ROWS, 3).write().parquet(files);
    Dataset<Row> uncached = session.read().parquet(files);
    BiTemperedLogisticRegressionModel expected = twentyIterations().fit(uncached);
    Dataset<Row> cached = session.read().parquet(files).cache();
    try {
      cached.count();
      assertClose(expected, twentyIterations().fit(cached), "cached");
    } finally {
      cached.unpersist();
    }
    List<BiTemperedLogisticRegressionModel> streamed = new ArrayList<>();
    session
        .readStream()
        .schema(Samples.SCHEMA)
        .parquet(files)
        .writeStream()
        .trigger(Trigger.AvailableNow())
        .foreachBatch(
            (VoidFunction2<Dataset<Row>, Long>)
                (rows, batch) -> streamed.add(twentyIterations().fit(rows)))
        .start()
        .awaitTermination();
    assertEquals(1, streamed.size());
    assertClose(expected, streamed.get(0), "streamed");
  }

  private static void assertClose(
      BiTemperedLogisticRegressionModel expected,
      BiTemperedLogisticRegressionModel actual,
      String name) {
    double[] all = coefficients(expected);
    double largest = Arrays.stream(all).map(Math::abs).max().orElseThrow();
    assertArrayEquals(all, coefficients(actual), 1e-9 * largest, name);
    assertEquals(20, actual.summary().totalIterations(), name);
  }

  private static double[] coefficients(BiTemperedLogisticRegressionModel model) {
    return Stream.of(model.coefficientMatrix().toArray(), model.interceptVector().toArray())
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }
}
