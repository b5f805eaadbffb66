// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/**
 * Rows for all stages. They never change, because the results of old versions belong to them. All
 * numbers are binary fractions, the same on every machine.
 */
final class GoldenRows {
  private static final int ROWS = 60;

  /** The rows on which results are compared. */
  private static final int SHOWN = 10;

  private static final int FEATURES = 5;
  private static final String[] COLORS = {"red", "green", "blue", null};

  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType)
          .add("binary", DataTypes.DoubleType)
          .add("weight", DataTypes.DoubleType)
          .add("fold", DataTypes.IntegerType)
          .add("heldOut", SQLDataTypes.VectorType())
          .add("margin", DataTypes.DoubleType)
          .add("size", DataTypes.DoubleType)
          .add("color", DataTypes.StringType)
          .add("ripe", DataTypes.BooleanType);

  private static final StructType ANSWERS =
      new StructType()
          .add("item", DataTypes.LongType, false)
          .add("annotator", DataTypes.StringType)
          .add("label", DataTypes.DoubleType)
          .add("features", SQLDataTypes.VectorType());

  private GoldenRows() {}

  /** Returns rows for training, of which every seventh has a wrong label. */
  static Dataset<Row> training() {
    return LocalSpark.session().createDataFrame(rows(), SCHEMA);
  }

  /** Returns the first of these rows. */
  static Dataset<Row> shown() {
    return LocalSpark.session().createDataFrame(rows().subList(0, SHOWN), SCHEMA);
  }

  private static List<Row> rows() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      int truth = random.nextInt(3);
      double label = id % 7 == 3 ? (truth + 1) % 3 : truth;
      rows.add(
          RowFactory.create(
              (long) id,
              features(truth, random),
              label,
              Math.min(label, 1),
              0.25 * (1 + random.nextInt(8)),
              id % 2,
              probabilities(truth, random),
              number(random),
              id % 5 == 0 ? null : number(random),
              COLORS[random.nextInt(COLORS.length)],
              random.nextBoolean()));
    }
    return rows;
  }

  private static Vector features(int truth, Random random) {
    double[] x = new double[FEATURES];
    for (int j = 0; j < x.length; j++) {
      x[j] = (1 << j) * (number(random) + (j % 3 == truth ? 2 : 0));
    }
    return Vectors.dense(x);
  }

  private static Vector probabilities(int truth, Random random) {
    double[] p = new double[3];
    p[(truth + 1) % 3] = random.nextInt(8) / 16.0;
    p[(truth + 2) % 3] = random.nextInt(5) / 16.0;
    p[truth] = 1 - p[(truth + 1) % 3] - p[(truth + 2) % 3];
    return Vectors.dense(p);
  }

  private static double number(Random random) {
    return Math.rint(16 * random.nextGaussian()) / 16;
  }

  /** Returns three answers to each item, with its features; the third annotator guesses. */
  static Dataset<Row> answers() {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (long item = 0; item < ROWS / 2; item++) {
      int truth = random.nextInt(2);
      Vector features = features(truth, random);
      for (String annotator : List.of("a", "b", "c")) {
        boolean isRight = !annotator.equals("c") && random.nextInt(5) > 0;
        double label = isRight ? truth : random.nextInt(2);
        rows.add(RowFactory.create(item, annotator, label, features));
      }
    }
    return LocalSpark.session().createDataFrame(rows, ANSWERS);
  }
}
