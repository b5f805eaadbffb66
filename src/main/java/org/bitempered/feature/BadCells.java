// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;

/**
 * Counts the values of each raw column that cannot be used, and keeps one example of each column.
 */
public final class BadCells implements Serializable {
  private static final int SHOWN = 40;

  private final long[] bad;
  private final long[] notFinite;
  private final String[] examples;
  private long rows;

  BadCells(int columns) {
    bad = new long[columns];
    notFinite = new long[columns];
    examples = new String[columns];
  }

  /** Counts the rows of one task; the counts of all tasks are then merged. */
  static BadCells of(Iterator<Object[]> rows, CellReader reader, int columns) {
    BadCells sum = new BadCells(columns);
    rows.forEachRemaining(values -> sum.add(reader, values));
    return sum;
  }

  private void add(CellReader reader, Object[] values) {
    CellReader.Cells cells = reader.read(values);
    int number = 0;
    int vector = 0;
    boolean unusable = false;
    for (int i = 0; i < bad.length; i++) {
      RawColumn column = reader.column(i);
      boolean isBad = cells.isBad(i);
      if (isBad && bad[i]++ == 0) {
        examples[i] = describe(column, values[i]);
      }
      boolean isNotFinite =
          switch (column.kind()) {
            case NUMBER -> !isUsable(cells.numbers()[number++], column.fill());
            case VECTOR -> cells.vectors()[vector++] == null;
            default -> false;
          };
      notFinite[i] += isNotFinite && !isBad ? 1 : 0;
      unusable |= isBad || isNotFinite;
    }
    rows += unusable ? 1 : 0;
  }

  private static boolean isUsable(double number, double fill) {
    return Double.isFinite(Double.isNaN(number) ? fill : number);
  }

  BadCells merge(BadCells other) {
    for (int i = 0; i < bad.length; i++) {
      examples[i] = examples[i] == null ? other.examples[i] : examples[i];
      bad[i] += other.bad[i];
      notFinite[i] += other.notFinite[i];
    }
    rows += other.rows;
    return this;
  }

  /** Returns the number of rows with at least one value that cannot be used. */
  public long rows() {
    return rows;
  }

  /**
   * Returns a text for messages: each column that has such values, how many, and an example.
   *
   * @param columns the raw columns in the order in which their values were counted
   * @return an empty text if all values can be used
   */
  public String describe(List<RawColumn> columns) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < bad.length; i++) {
      if (bad[i] > 0) {
        parts.add(
            examples[i]
                + (bad[i] > 1 ? String.format(Locale.ROOT, " (%d such values)", bad[i]) : ""));
      }
      if (notFinite[i] > 0) {
        parts.add(
            String.format(
                Locale.ROOT,
                "column '%s' is null, NaN or infinite in %d rows",
                columns.get(i).name(),
                notFinite[i]));
      }
    }
    return String.join("; ", parts);
  }

  /** Returns the message for a value that does not have the type of its column. */
  static String describe(RawColumn column, Object value) {
    String allowed =
        switch (column.kind()) {
          case NUMBER -> "allowed is a number";
          case BOOLEAN -> "allowed are true and false";
          case TEXT -> "which was read in another encoding than it was written in";
          case VECTOR -> "allowed is a vector of " + column.width() + " numbers";
        };
    return String.format(
        Locale.ROOT, "column '%s' has %s, %s", column.name(), shown(value), allowed);
  }

  private static String shown(Object value) {
    if (value instanceof Vector vector) {
      return "a vector of " + vector.size() + " numbers";
    }
    String text = String.valueOf(value);
    return "'" + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + "'";
  }
}
