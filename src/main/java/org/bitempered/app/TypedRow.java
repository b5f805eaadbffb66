// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** Turns the values of rows as Spark keeps them into those of its {@code Row}. */
final class TypedRow implements Serializable {
  private final DataType[] types;
  private final List<Function1<Object, Object>> converters = new ArrayList<>();

  TypedRow(StructType schema) {
    types = new DataType[schema.length()];
    Map<DataType, Function1<Object, Object>> known = new HashMap<>();
    for (StructField field : schema.fields()) {
      types[converters.size()] = field.dataType();
      converters.add(
          known.computeIfAbsent(field.dataType(), CatalystTypeConverters::createToScalaConverter));
    }
  }

  DataType type(int column) {
    return types[column];
  }

  /** How many columns there are. */
  int length() {
    return types.length;
  }

  /** A value. */
  Object external(InternalRow row, int column) {
    return row.isNullAt(column)
        ? null
        : converters.get(column).apply(row.get(column, types[column]));
  }

  /** All values of a row. */
  Object[] external(InternalRow row) {
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = external(row, i);
    }
    return values;
  }
}
