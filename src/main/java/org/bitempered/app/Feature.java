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
 * @param column the name in the input
 * @param type the type in the input
 */
record Feature(String column, DataType type) implements Serializable {
  RawColumn.Kind kind() {
    return RawColumn.Kind.of(type);
  }

  /** The column before anything is known of its values. */
  RawColumn unfitted() {
    return switch (kind()) {
      case NUMBER -> RawColumn.number(column, type, Double.NaN);
      case VECTOR -> RawColumn.vector(column, 0);
      default -> RawColumn.category(column, type, java.util.List.of());
    };
  }

  /** True for null, NaN and the infinities. */
  static Column notFinite(Column value) {
    Column number = value.cast("double");
    return number.isNull().or(number.isNaN()).or(abs(number).equalTo(Double.POSITIVE_INFINITY));
  }
}
