// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/** Answers of annotators, for tests. */
final class Answers {
  private static final String FOLDER = "src/test/resources/annotators/";

  private Answers() {}

  static StructType schema(DataType item, DataType annotator) {
    return new StructType()
        .add("item", item)
        .add("annotator", annotator)
        .add("label", DataTypes.DoubleType);
  }

  static Dataset<Row> of(List<Row> rows) {
    return LocalSpark.session()
        .createDataFrame(rows, schema(DataTypes.LongType, DataTypes.StringType));
  }

  static Row row(Object item, Object annotator, Object label) {
    return RowFactory.create(item, annotator, label);
  }

  /** A file that the script beside it made with crowd-kit. */
  static Dataset<Row> file(String name) {
    return LocalSpark.session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(FOLDER + name);
  }

  /** The true class of an item of {@link #random}. */
  static int truth(long item, int classes) {
    return (int) (item * 7 % classes);
  }

  /** Answers that are right with a probability of 0.1 to 0.9, by annotator; 4 to each item. */
  static List<Row> random(int items, int annotators, int classes, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (long item = 0; item < items; item++) {
      for (int i = 0; i < 4; i++) {
        int annotator = random.nextInt(annotators);
        double skill = 0.1 + 0.8 * annotator / annotators;
        int label = random.nextDouble() < skill ? truth(item, classes) : random.nextInt(classes);
        rows.add(row(item, "a" + annotator, (double) label));
      }
    }
    return rows;
  }

  /** Features of the items of {@link #random}, which tell the classes apart only roughly. */
  static Dataset<Row> features(int items, int classes) {
    Random random = new Random(31);
    List<Row> rows = new ArrayList<>();
    for (long item = 0; item < items; item++) {
      double[] x = new double[classes + 2];
      for (int j = 0; j < x.length; j++) {
        x[j] = random.nextGaussian() + (j == truth(item, classes) ? 2.5 : 0);
      }
      rows.add(RowFactory.create(item, Vectors.dense(x)));
    }
    return LocalSpark.session()
        .createDataFrame(
            rows,
            new StructType()
                .add("item", DataTypes.LongType)
                .add("features", SQLDataTypes.VectorType()));
  }

  /** The soft label of each item. */
  static Map<Object, double[]> softLabels(Dataset<Row> consensus) {
    Map<Object, double[]> labels = new HashMap<>();
    for (Row row : consensus.collectAsList()) {
      double[] soft = row.<Vector>getAs("soft_label").toArray();
      assert Arrays.stream(soft).allMatch(Double::isFinite);
      labels.put(row.get(0), soft);
    }
    return labels;
  }

  /** The share of the items of {@link #random} whose consensus is the truth. */
  static double recovered(Dataset<Row> consensus, int classes) {
    List<Row> rows = consensus.collectAsList();
    long right =
        rows.stream()
            .filter(r -> r.<Double>getAs("consensus_label") == truth(r.getLong(0), classes))
            .count();
    return (double) right / rows.size();
  }
}
