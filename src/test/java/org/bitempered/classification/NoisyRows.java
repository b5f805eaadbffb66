// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;

/**
 * Seeded rows in three partitions: features of different scales, the label of the largest of some
 * linear scores (a fifth of them replaced at random), a weight in [0.5, 2.5), a flag that is true
 * for a fourth of the rows, and the label as a one-hot vector.
 */
public final class NoisyRows {
  static final int FEATURES = 4;

  private NoisyRows() {}

  public static Dataset<Row> of(int rows, int classes, long seed) {
    Random random = new Random(seed);
    double[][] truth = new double[classes][FEATURES];
    for (double[] scores : truth) {
      for (int j = 0; j < FEATURES; j++) {
        scores[j] = random.nextGaussian();
      }
    }
    List<Row> list = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      list.add(row(random, truth));
    }
    return frame(list);
  }

  private static Row row(Random random, double[][] truth) {
    int classes = truth.length;
    double[] x = new double[FEATURES];
    for (int j = 0; j < FEATURES; j++) {
      x[j] = random.nextGaussian();
    }
    int label = 0;
    for (int k = 1; k < classes; k++) {
      label = dot(truth[k], x) > dot(truth[label], x) ? k : label;
    }
    if (random.nextDouble() < 0.2) {
      label = random.nextInt(classes);
    }
    double[] scaled = x.clone();
    for (int j = 0; j < FEATURES; j++) {
      scaled[j] = 3 + x[j] * Math.pow(10, j - 1);
    }
    double[] oneHot = new double[classes];
    oneHot[label] = 1;
    return RowFactory.create(
        Vectors.dense(scaled),
        (double) label,
        0.5 + 2 * random.nextDouble(),
        random.nextInt(4) == 0,
        Vectors.dense(oneHot));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  static Dataset<Row> frame(List<Row> rows) {
    SparkSession session = LocalSpark.session();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    StructType schema =
        new StructType(
            new StructField[] {
              new StructField("features", SQLDataTypes.VectorType(), true, Metadata.empty()),
              new StructField("label", DataTypes.DoubleType, true, Metadata.empty()),
              new StructField("weight", DataTypes.DoubleType, true, Metadata.empty()),
              new StructField("held", DataTypes.BooleanType, true, Metadata.empty()),
              new StructField("soft", SQLDataTypes.VectorType(), true, Metadata.empty())
            });
    return session.createDataFrame(context.parallelize(rows, 3), schema);
  }

  static Row withLabel(Row row, double label) {
    return RowFactory.create(row.get(0), label, row.get(2), row.get(3), row.get(4));
  }

  /** The rows with one column set to null in those of weight below 1. */
  static Dataset<Row> withNulls(Dataset<Row> rows, String column) {
    return rows.withColumn(
        column, functions.when(functions.col("weight").geq(1), functions.col(column)));
  }
}
