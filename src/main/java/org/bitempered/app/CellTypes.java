// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Infers the types of all columns of a table of texts; the results of tasks are merged. */
final class CellTypes implements Serializable {
  private final CellType[] types;
  private final Set<String> nullValues;

  CellTypes(int columns, Set<String> nullValues) {
    this.nullValues = nullValues;
    types = new CellType[columns];
    Arrays.fill(types, CellType.NONE);
  }

  /** Adds the rows of one task. */
  CellTypes with(Iterator<String[]> rows) {
    rows.forEachRemaining(this::add);
    return this;
  }

  private void add(String[] texts) {
    for (int i = 0; i < types.length; i++) {
      if (types[i] != CellType.TEXT && texts[i] != null && !nullValues.contains(texts[i])) {
        types[i] = types[i].with(texts[i]);
      }
    }
  }

  CellTypes merge(CellTypes other) {
    Arrays.setAll(types, i -> types[i].merge(other.types[i]));
    return this;
  }

  /** Keeps columns as they stand in the file, whatever was inferred. */
  CellTypes keepTexts(String[] names, Set<String> kept) {
    for (int i = 0; i < types.length; i++) {
      types[i] = kept.contains(names[i]) ? CellType.TEXT : types[i];
    }
    return this;
  }

  /** Returns the schema with the inferred types. */
  StructType schema(String[] names) {
    return schema(names, CellType::type);
  }

  /** Returns the schema of {@link #typed} rows. */
  StructType typedSchema(String[] names) {
    return schema(names, CellType::valueType);
  }

  private StructType schema(String[] names, Function<CellType, DataType> type) {
    StructField[] fields = new StructField[names.length];
    Arrays.setAll(fields, i -> DataTypes.createStructField(names[i], type.apply(types[i]), true));
    return new StructType(fields);
  }

  /** Returns the typed row, in Spark's internal form. */
  InternalRow typed(String[] texts) {
    Object[] values = new Object[types.length];
    for (int i = 0; i < values.length; i++) {
      boolean isNull = texts[i] == null || nullValues.contains(texts[i]);
      values[i] = isNull ? null : types[i].value(texts[i]);
    }
    return new GenericInternalRow(values);
  }
}
