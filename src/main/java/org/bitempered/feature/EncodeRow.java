// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/** Makes the feature vector of a row of raw columns; null for a row to be skipped. */
final class EncodeRow implements UDF1<Row, Vector> {
  private final CellReader reader;
  private final CellVector encoder;
  private final String handleInvalid;

  EncodeRow(CellReader reader, CellVector encoder, String handleInvalid) {
    this.reader = reader;
    this.encoder = encoder;
    this.handleInvalid = handleInvalid;
  }

  static Object[] values(Row row) {
    Object[] values = new Object[row.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return values;
  }

  @Override
  public Vector call(Row row) {
    return vector(values(row));
  }

  /** Returns the feature vector of values that are in the order of the raw columns. */
  Vector vector(Object[] values) {
    CellReader.Cells cells = reader.read(values);
    int bad = handleInvalid.equals("keep") ? -1 : cells.firstBad();
    if (bad >= 0 && handleInvalid.equals("error")) {
      throw new IllegalArgumentException(BadCells.describe(reader.column(bad), values[bad]));
    }
    return bad >= 0 ? null : encoder.of(cells.numbers(), cells.texts(), cells.vectors());
  }
}
