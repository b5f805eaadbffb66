// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;

/**
 * A small table in the driver's memory.
 *
 * @param labels class indices
 */
public record Labeled(String name, Vector[] features, int[] labels, List<String> classNames) {

  /** Reads a CSV file with a header, numbers, and the class in the last column. */
  public static Labeled read(Path file) throws IOException {
    List<String[]> rows =
        Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
    int width = rows.get(0).length - 1;
    TreeSet<String> sorted = new TreeSet<>();
    rows.forEach(row -> sorted.add(row[width]));
    List<String> names = List.copyOf(sorted);
    Vector[] features = new Vector[rows.size()];
    int[] labels = new int[rows.size()];
    for (int i = 0; i < labels.length; i++) {
      String[] row = rows.get(i);
      features[i] =
          Vectors.dense(Arrays.stream(row, 0, width).mapToDouble(Double::parseDouble).toArray());
      labels[i] = names.indexOf(row[width]);
    }
    return new Labeled(file.getFileName().toString().replace(".csv", ""), features, labels, names);
  }

  /** One class against the rest. */
  public Labeled against(String className) {
    int positive = classNames.indexOf(className);
    if (positive < 0) {
      throw new IllegalArgumentException(
          "class given " + className + ", those of " + name + " are " + classNames);
    }
    int[] two = Arrays.stream(labels).map(label -> label == positive ? 1 : 0).toArray();
    return new Labeled(name + ":" + className, features, two, List.of("rest", className));
  }

  /** Returns the number of classes. */
  public int classes() {
    return classNames.size();
  }

  /** Returns the number of rows. */
  public int rows() {
    return labels.length;
  }

  /** Returns the rows of a class. */
  public int[] rowsOf(int label) {
    return IntStream.range(0, rows()).filter(i -> labels[i] == label).toArray();
  }

  /**
   * Shuffles the rows of each class and deals them out: a share to the first, others to the second.
   */
  public int[][] split(double share, Random random) {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (int c = 0; c < classes(); c++) {
      List<Integer> ofClass = new ArrayList<>(Arrays.stream(rowsOf(c)).boxed().toList());
      Collections.shuffle(ofClass, random);
      int cut = (int) Math.round(share * ofClass.size());
      first.addAll(ofClass.subList(0, cut));
      second.addAll(ofClass.subList(cut, ofClass.size()));
    }
    Collections.shuffle(first, random);
    Collections.shuffle(second, random);
    return new int[][] {ints(first), ints(second)};
  }

  static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Some of the rows. */
  public Labeled take(int[] rows) {
    Vector[] some = Arrays.stream(rows).mapToObj(i -> features[i]).toArray(Vector[]::new);
    int[] someLabels = Arrays.stream(rows).map(i -> labels[i]).toArray();
    return new Labeled(name, some, someLabels, classNames);
  }

  /** The same rows with other labels. */
  public Labeled with(int[] otherLabels) {
    return new Labeled(name, features, otherLabels, classNames);
  }

  /** Weights that make the classes weigh alike, with mean 1. */
  public double[] balancedWeights() {
    double[] sizes = new double[classes()];
    Arrays.stream(labels).forEach(label -> sizes[label]++);
    return Arrays.stream(labels).mapToDouble(c -> rows() / (classes() * sizes[c])).toArray();
  }

  /** Columns label, weight and features. */
  public Dataset<Row> frame(SparkSession spark, double[] weights) {
    return frame(spark, "weight", weights);
  }

  /** Columns label, one with the given name and values, and features. */
  public Dataset<Row> frame(SparkSession spark, String name, double[] values) {
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows(); i++) {
      all.add(RowFactory.create((double) labels[i], values[i], features[i]));
    }
    return spark.createDataFrame(all, schema(name));
  }

  /** It says the number of features, which a fit otherwise finds out by a job. */
  private StructType schema(String name) {
    Metadata width = new AttributeGroup("features", features[0].size()).toMetadata();
    return new StructType()
        .add("label", DataTypes.DoubleType)
        .add(name, DataTypes.DoubleType)
        .add("features", SQLDataTypes.VectorType(), false, width);
  }

  /** The same with weights 1. */
  public Dataset<Row> frame(SparkSession spark) {
    double[] ones = new double[rows()];
    Arrays.fill(ones, 1);
    return frame(spark, ones);
  }
}
