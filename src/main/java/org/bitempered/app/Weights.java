// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.bitempered.feature.TextCells;

/** Reads and checks sample weights. */
final class Weights {
  private Weights() {}

  /** Converts weights that are texts into numbers; null for a text that is not a number. */
  static Dataset<Row> ofTexts(Dataset<Row> rows, String column) {
    if (column == null) {
      return rows;
    }
    Columns.check(rows, "--weight", column);
    if (!(rows.schema().apply(column).dataType() instanceof StringType)) {
      return rows;
    }
    UDF1<String, Double> number = text -> text == null ? null : TextCells.number(text);
    return rows.withColumn(column, udf(number, DataTypes.DoubleType).apply(Columns.column(column)));
  }

  /** Checks the weights, and drops the rows of weight 0. Returns all rows if the column is null. */
  static Dataset<Row> positive(Dataset<Row> rows, String column) {
    if (column == null) {
      return rows;
    }
    Columns.check(rows, "--weight", column);
    DataType type = rows.schema().apply(column).dataType();
    if (!(type instanceof NumericType)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--weight given %s, which has type %s; allowed are numbers",
              Columns.shown(column),
              type.simpleString()));
    }
    Column weight = Columns.column(column);
    Dataset<Row> wrong = rows.filter(Feature.notFinite(weight).or(weight.lt(0))).limit(1);
    for (Row row : wrong.select(weight).collectAsList()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weight column %s holds %s; allowed are finite numbers of at least 0",
              Columns.shown(column),
              row.get(0)));
    }
    Dataset<Row> counting = rows.filter(not(weight.equalTo(0)));
    if (counting.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "weight column %s is 0 in all rows; some must be above 0",
              Columns.shown(column)));
    }
    return counting;
  }
}
