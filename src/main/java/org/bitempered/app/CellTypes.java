// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The types of all columns of a table of texts; sums of tasks are merged. */
final class CellTypes implements Serializable {
  private final CellType[] types;

  CellTypes(int columns) {
    types = new CellType[columns];
    Arrays.fill(types, CellType.NONE);
  }

  static CellTypes of(Iterator<InternalRow> rows, int columns, Set<String> nullValues) {
    CellTypes found = new CellTypes(columns);
    rows.forEachRemaining(row -> found.add(row, nullValues));
    return found;
  }

  private void add(InternalRow row, Set<String> nullValues) {
    for (int i = 0; i < types.length; i++) {
      if (types[i] != CellType.TEXT && !row.isNullAt(i)) {
        String text = row.getUTF8String(i).toString();
        if (!nullValues.contains(text)) {
          types[i] = types[i].with(text);
        }
      }
    }
  }

  CellTypes merge(CellTypes other) {
    Arrays.setAll(types, i -> types[i].merge(other.types[i]));
    return this;
  }

  StructType schema(String[] names) {
    StructField[] fields = new StructField[names.length];
    Arrays.setAll(fields, i -> DataTypes.createStructField(names[i], types[i].type(), true));
    return new StructType(fields);
  }
}
