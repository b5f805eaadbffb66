// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** Reads the values of rows by their types, where the rows may hold texts; one for each task. */
final class TypedRow implements Serializable {
  private final DataType[] types;
  private final Set<String> nullValues;
  private transient Function1<Object, Object>[] converters;

  /** Rows hold texts where there are texts that mean null; times among them stay texts. */
  TypedRow(StructType schema, Set<String> nullValues) {
    this.nullValues = nullValues;
    types =
        Arrays.stream(schema.fields())
            .map(StructField::dataType)
            .map(type -> isTexts() && isTime(type) ? DataTypes.StringType : type)
            .toArray(DataType[]::new);
  }

  private boolean isTexts() {
    return !nullValues.isEmpty();
  }

  private static boolean isTime(DataType type) {
    return type.typeName().equals("date") || type.typeName().equals("timestamp");
  }

  DataType type(int column) {
    return types[column];
  }

  /** The row as Spark keeps rows of these types. */
  InternalRow typed(InternalRow raw) {
    if (!isTexts()) {
      return raw;
    }
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = raw.isNullAt(i) ? null : value(raw.getUTF8String(i).toString(), types[i]);
    }
    return new GenericInternalRow(values);
  }

  private Object value(String text, DataType type) {
    return nullValues.contains(text) ? null : CellType.value(type, text);
  }

  /** A value of a typed row as Spark's {@code Row} has it. */
  Object external(InternalRow typed, int column) {
    return typed.isNullAt(column)
        ? null
        : converter(column).apply(typed.get(column, types[column]));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type.
  private Function1<Object, Object> converter(int column) {
    if (converters == null) {
      converters = new Function1[types.length];
    }
    if (converters[column] == null) {
      converters[column] = CatalystTypeConverters.createToScalaConverter(types[column]);
    }
    return converters[column];
  }

  /** All values of a row as read. */
  Object[] all(InternalRow raw) {
    InternalRow typed = typed(raw);
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = external(typed, i);
    }
    return values;
  }
}
