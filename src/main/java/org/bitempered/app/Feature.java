// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.abs;

import java.io.Serializable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.bitempered.feature.RawColumn;

/**
 * A feature column.
 *
 * @param column name in the input
 * @param type data type in the input
 */
record Feature(String column, DataType type) implements Serializable {
  RawColumn.Kind kind() {
    return RawColumn.Kind.of(type);
  }

  /** Returns the column before its values are known. */
  RawColumn unfitted() {
    return switch (kind()) {
      case NUMBER -> RawColumn.number(column, type, Double.NaN);
      case VECTOR -> RawColumn.vector(column, 0);
      default -> RawColumn.category(column, type, java.util.List.of());
    };
  }

  /** Returns whether a value is null, NaN or infinite. */
  static Column notFinite(Column value) {
    Column number = value.cast("double");
    return number.isNull().or(number.isNaN()).or(abs(number).equalTo(Double.POSITIVE_INFINITY));
  }
}
