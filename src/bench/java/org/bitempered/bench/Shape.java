// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Seeded data of a given size: normal features, labels from a linear model with normal noise.
 *
 * @param nonZeros features of a row that are not 0; equal to features for dense rows
 */
record Shape(String name, int rows, int features, int nonZeros, int classes)
    implements Serializable {

  static final List<Shape> ALL =
      List.of(
          new Shape("200000x100-binary", 200_000, 100, 100, 2),
          new Shape("60000x784-10", 60_000, 784, 784, 10),
          new Shape("100000x20-100", 100_000, 20, 20, 100),
          new Shape("200000x100000-sparse50-binary", 200_000, 100_000, 50, 2),
          new Shape("100000x100000-sparse50-10", 100_000, 100_000, 50, 10),
          new Shape("20000x100-binary", 20_000, 100, 100, 2));

  Dataset<Row> data(SparkSession spark, int partitions) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<Integer> parts = IntStream.range(0, partitions).boxed().toList();
    JavaRDD<Row> all =
        context
            .parallelize(parts, partitions)
            .flatMap(
                part -> {
                  int from = (int) ((long) rows * part / partitions);
                  int to = (int) ((long) rows * (part + 1) / partitions);
                  return IntStream.range(from, to).mapToObj(this::row).iterator();
                });
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return spark.createDataFrame(all, schema);
  }

  private Row row(int i) {
    SplittableRandom random = new SplittableRandom(0x5EEDL + i);
    int[] indices = indices(random);
    double[] values = new double[indices.length];
    double[] scores = new double[classes];
    for (int n = 0; n < indices.length; n++) {
      values[n] = normal(random);
      for (int c = 0; c < classes; c++) {
        scores[c] += values[n] * weight(indices[n], c);
      }
    }
    int label = 0;
    for (int c = 0; c < classes; c++) {
      scores[c] += Math.sqrt(nonZeros) * 0.5 * normal(random);
      label = scores[c] > scores[label] ? c : label;
    }
    Vector x =
        nonZeros == features ? Vectors.dense(values) : Vectors.sparse(features, indices, values);
    return RowFactory.create((double) label, x);
  }

  private int[] indices(SplittableRandom random) {
    if (nonZeros == features) {
      return IntStream.range(0, features).toArray();
    }
    return random.ints(2L * nonZeros, 0, features).distinct().limit(nonZeros).sorted().toArray();
  }

  private static double weight(int feature, int label) {
    return normal(new SplittableRandom(feature * 1_000_003L + label));
  }

  /** The sum of twelve uniform numbers, less six. */
  private static double normal(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  /** The shapes of these names, separated by commas; or all. */
  static List<Shape> named(String names) {
    if (names.equals("all")) {
      return ALL;
    }
    List<Shape> some = new ArrayList<>();
    for (String name : names.split(",")) {
      some.add(
          ALL.stream()
              .filter(shape -> shape.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "shape given "
                              + name
                              + ", allowed are "
                              + Arrays.toString(ALL.stream().map(Shape::name).toArray()))));
    }
    return some;
  }
}
