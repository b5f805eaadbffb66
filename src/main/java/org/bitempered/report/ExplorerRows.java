// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.spark.FeatureNames;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/** The labels and features of a table. They are cached until this is closed. */
final class ExplorerRows implements AutoCloseable {
  static final String LABEL = "label";
  static final String FEATURES = "features";

  /** Number of features; null if the features of the row cannot be used. */
  private static final String SIZE = "size";

  private static final int MOST_CLASSES = 100_000;

  private final Dataset<Row> rows;
  private final StructField labelField;
  private final IntFunction<String> featureNames;

  private ExplorerRows(
      Dataset<Row> rows, StructField labelField, IntFunction<String> featureNames) {
    this.rows = rows;
    this.labelField = labelField;
    this.featureNames = featureNames;
  }

  /**
   * Finds the columns.
   *
   * @param featuresCol one column of vectors, or columns of numbers
   */
  static ExplorerRows of(Dataset<?> table, String labelCol, List<String> featuresCol) {
    SchemaColumns columns = new SchemaColumns(table.schema());
    InputColumn label = columns.find("labelCol", labelCol).ofNumbers();
    List<InputColumn> given = new ArrayList<>();
    for (String name : featuresCol) {
      InputColumn found = columns.find("featuresCol", name);
      given.add(featuresCol.size() == 1 ? found.ofVectors() : found.ofNumbers());
    }
    UDF1<Vector, Integer> size = ExplorerRows::usableSize;
    Dataset<Row> rows =
        table
            .select(
                label.in(table).cast(DataTypes.DoubleType).as(LABEL),
                vector(table, given).as(FEATURES))
            .withColumn(SIZE, udf(size, DataTypes.IntegerType).apply(col(FEATURES)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new ExplorerRows(rows, label.field(), names(given));
  }

  private static Column vector(Dataset<?> table, List<InputColumn> columns) {
    if (columns.size() == 1) {
      return columns.get(0).in(table);
    }
    return array_to_vector(
        array(
            columns.stream()
                .map(column -> column.in(table).cast(DataTypes.DoubleType))
                .map(number -> coalesce(number, lit(Double.NaN)))
                .toArray(Column[]::new)));
  }

  private static IntFunction<String> names(List<InputColumn> columns) {
    return columns.size() == 1
        ? FeatureNames.of(columns.get(0).field())
        : index -> String.join(".", columns.get(index).path());
  }

  private static Integer usableSize(Vector features) {
    if (features == null) {
      return null;
    }
    for (double value : features instanceof SparseVector s ? s.values() : features.toArray()) {
      if (!Double.isFinite(value)) {
        return null;
      }
    }
    return features.size();
  }

  /** Returns the rows that can be shown: those with a label and with finite features. */
  Dataset<Row> usable() {
    return rows.filter(
            col(LABEL).isNotNull().and(not(isnan(col(LABEL)))).and(col(SIZE).isNotNull()))
        .select(LABEL, FEATURES);
  }

  StructField labelField() {
    return labelField;
  }

  /** Returns the name of each feature. */
  IntFunction<String> featureNames() {
    return featureNames;
  }

  /** What one pass over the rows counts. */
  record Counts(List<ExplorerClasses.Count> classes, long leftOut, int features) {}

  /**
   * Counts the rows of each class.
   *
   * @throws IllegalArgumentException if a label is no class index, or there are no rows, or vectors
   *     of several sizes
   */
  Counts counted() {
    List<Row> found =
        rows.groupBy(LABEL)
            .agg(count(lit(1)), count(col(SIZE)), min(SIZE), max(SIZE))
            .limit(MOST_CLASSES + 1)
            .collectAsList();
    if (found.size() > MOST_CLASSES) {
      throw refused(
          "labelCol has more than %d different values, allowed are class indices", MOST_CLASSES);
    }
    List<ExplorerClasses.Count> classes = new ArrayList<>();
    long leftOut = 0;
    int least = Integer.MAX_VALUE;
    int most = 0;
    for (Row row : found) {
      boolean isLabeled = !row.isNullAt(0) && !Double.isNaN(row.getDouble(0));
      long used = isLabeled ? row.getLong(2) : 0;
      leftOut += row.getLong(1) - used;
      if (used > 0) {
        classes.add(new ExplorerClasses.Count(index(row.getDouble(0)), used));
        least = Math.min(least, row.getInt(3));
        most = Math.max(most, row.getInt(4));
      }
    }
    if (classes.isEmpty()) {
      throw refused("rows given with a label and finite features are 0, allowed are 2 or more");
    }
    if (least != most) {
      throw refused("featuresCol has vectors of size %d and %d, allowed is one size", least, most);
    }
    return new Counts(classes, leftOut, most);
  }

  private static int index(double label) {
    if (!(label >= 0 && label == Math.rint(label) && label <= Integer.MAX_VALUE)) {
      throw refused("labelCol has %s, allowed are whole numbers from 0", label);
    }
    return (int) label;
  }

  private static IllegalArgumentException refused(String format, Object... values) {
    return new IllegalArgumentException(String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
