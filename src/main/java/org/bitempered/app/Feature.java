// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.Locale;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * One feature column and the names that it takes on its way into the feature vector.
 *
 * @param column the name in the input
 * @param type the type in the input
 * @param position its place among the features
 */
record Feature(String column, DataType type, int position) {
  private static final int MOST_CATEGORIES = 10_000;

  Feature {
    if (!(isCategory(type) || type instanceof NumericType || isVector(type))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature column %s has type %s; allowed are numbers, booleans, texts and vectors; --features chooses",
              column,
              type.simpleString()));
    }
  }

  private static boolean isCategory(DataType type) {
    return type instanceof StringType || type instanceof BooleanType;
  }

  private static boolean isVector(DataType type) {
    return type.equals(SQLDataTypes.VectorType());
  }

  boolean isCategory() {
    return isCategory(type);
  }

  boolean isVector() {
    return isVector(type);
  }

  /**
   * True if Spark's transformers cannot take the column as it is: their names must be plain,
   * categories texts.
   */
  boolean isRenamed() {
    return isCategory() || column.contains(".") || column.contains("`");
  }

  /** The column under a name that Spark's transformers take. */
  String plainName() {
    return isRenamed() ? "__raw_" + position : column;
  }

  /** The SQL that makes {@link #plainName} of the column. */
  String renaming() {
    String quoted = Columns.quoted(column);
    return (isCategory() ? "CAST(" + quoted + " AS STRING)" : quoted) + " AS " + plainName();
  }

  String indexName() {
    return "__index_" + position;
  }

  /** The column that goes into the feature vector. */
  String finalName() {
    return isCategory() ? "__category_" + position : plainName();
  }

  /**
   * An aggregate that {@link #check} judges: the number of categories, or of rows without a finite
   * number.
   */
  Column count() {
    Column value = Columns.column(column);
    return isCategory()
        ? approx_count_distinct(value)
        : coalesce(sum((isVector() ? value.isNull() : notFinite(value)).cast("long")), lit(0L));
  }

  /** True for null, NaN and the infinities. */
  static Column notFinite(Column value) {
    Column number = value.cast("double");
    return number.isNull().or(number.isNaN()).or(abs(number).equalTo(Double.POSITIVE_INFINITY));
  }

  void check(long count) {
    if (!isCategory() && count > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature column %s is null, NaN or infinite in %d rows; clean them, or leave it out with --features",
              column,
              count));
    }
    if (isCategory() && count > MOST_CATEGORIES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "feature column %s holds about %d different texts, allowed are %d; leave it out with --features",
              column,
              count,
              MOST_CATEGORIES));
    }
  }
}
