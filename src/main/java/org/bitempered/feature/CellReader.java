// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.Vector;

/**
 * Reads the values of the raw columns of a row. The values either have types or are texts, as in a
 * csv file. Time and memory are linear in the number of columns.
 */
public final class CellReader implements Serializable {
  private final RawColumn[] columns;
  private final Set<String> nullValues;

  /**
   * Creates a reader.
   *
   * @param columns the raw columns, in the order of the values of a row
   * @param nullValues the texts that mean null
   */
  public CellReader(List<RawColumn> columns, Set<String> nullValues) {
    this.columns = columns.toArray(RawColumn[]::new);
    this.nullValues = nullValues;
  }

  /** The values of one row by kind. Within each kind, they are in the order of the columns. */
  public static final class Cells {
    private final double[] numbers;
    private final String[] texts;
    private final Vector[] vectors;
    private final boolean[] bad;
    private int numberCount;
    private int textCount;
    private int vectorCount;

    private Cells(RawColumn[] columns) {
      numbers = new double[count(columns, RawColumn.Kind.NUMBER)];
      vectors = new Vector[count(columns, RawColumn.Kind.VECTOR)];
      texts = new String[columns.length - numbers.length - vectors.length];
      bad = new boolean[columns.length];
    }

    private static int count(RawColumn[] columns, RawColumn.Kind kind) {
      return (int) Arrays.stream(columns).filter(column -> column.kind() == kind).count();
    }

    /** Returns the numbers; NaN for a missing or bad value. */
    public double[] numbers() {
      return numbers;
    }

    /** Returns the texts and booleans; null for a missing or bad value. */
    public String[] texts() {
      return texts;
    }

    /** Returns the vectors; null for a missing or bad value. */
    public Vector[] vectors() {
      return vectors;
    }

    /** Returns the index of the first column with a bad value, or -1 if there is none. */
    int firstBad() {
      for (int i = 0; i < bad.length; i++) {
        if (bad[i]) {
          return i;
        }
      }
      return -1;
    }

    boolean isBad(int column) {
      return bad[column];
    }
  }

  /**
   * Reads the values of a row.
   *
   * @param values one for each column, as in Spark's {@code Row}
   */
  public Cells read(Object[] values) {
    Cells cells = new Cells(columns);
    for (int i = 0; i < columns.length; i++) {
      Object value = isNull(values[i]) ? null : values[i];
      cells.bad[i] = !read(columns[i], value, cells);
    }
    return cells;
  }

  private boolean isNull(Object value) {
    return value instanceof String text && nullValues.contains(text);
  }

  private static boolean read(RawColumn column, Object value, Cells cells) {
    switch (column.kind()) {
      case NUMBER -> {
        Double number = number(value);
        cells.numbers[cells.numberCount++] = number == null ? Double.NaN : number;
        return number != null;
      }
      case VECTOR -> {
        Vector vector = (Vector) value;
        boolean fits = vector == null || column.width() == 0 || vector.size() == column.width();
        cells.vectors[cells.vectorCount++] = fits ? vector : null;
        return fits;
      }
      default -> {
        String text = value == null ? null : text(column.kind(), value);
        cells.texts[cells.textCount++] = text;
        return value == null || (text != null && !TextCells.isGarbled(text));
      }
    }
  }

  /** Returns NaN for a missing value, and null for a text that is not a number. */
  private static Double number(Object value) {
    if (value == null) {
      return Double.NaN;
    }
    return value instanceof Number number ? number.doubleValue() : TextCells.number((String) value);
  }

  private static String text(RawColumn.Kind kind, Object value) {
    if (kind == RawColumn.Kind.BOOLEAN && value instanceof String text) {
      Boolean parsed = TextCells.bool(text);
      return parsed == null ? null : parsed.toString();
    }
    return String.valueOf(value);
  }

  RawColumn column(int position) {
    return columns[position];
  }
}
