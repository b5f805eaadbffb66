// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;

/** Sample weights. */
final class Weights {
  private Weights() {}

  /**
   * Checks the weights and drops the rows of weight 0, which count nowhere; without a column, all
   * rows.
   */
  static Dataset<Row> positive(Dataset<Row> rows, String column) {
    if (column == null) {
      return rows;
    }
    Columns.check(rows, "--weight", column);
    DataType type = rows.schema().apply(column).dataType();
    if (!(type instanceof NumericType)) {
      throw new IllegalArgumentException(
          "--weight given %s, which has type %s; allowed are numbers"
              .formatted(column, type.simpleString()));
    }
    Column weight = Columns.column(column);
    Dataset<Row> wrong = rows.filter(Feature.notFinite(weight).or(weight.lt(0))).limit(1);
    for (Row row : wrong.select(weight).collectAsList()) {
      throw new IllegalArgumentException(
          "weight column %s holds %s; allowed are finite numbers of at least 0"
              .formatted(column, row.get(0)));
    }
    Dataset<Row> counting = rows.filter(not(weight.equalTo(0)));
    if (counting.isEmpty()) {
      throw new IllegalArgumentException(
          "weight column %s is 0 in all rows; some must be above 0".formatted(column));
    }
    return counting;
  }
}
