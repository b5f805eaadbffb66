// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;

/**
 * Makes a feature vector from the values of a row. It is dense or sparse, whichever takes less
 * memory.
 */
public final class CellVector implements Serializable {
  private final RawColumn[] columns;
  private final int size;

  /**
   * Creates an encoder of rows.
   *
   * @param columns in the order of their features in the vector
   * @throws IllegalArgumentException if the columns have more than {@code Integer.MAX_VALUE}
   *     features
   */
  public CellVector(List<RawColumn> columns) {
    this.columns = columns.toArray(RawColumn[]::new);
    long width = columns.stream().mapToLong(RawColumn::width).sum();
    if (width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the columns make " + width + " features, allowed are " + Integer.MAX_VALUE);
    }
    size = (int) width;
  }

  /** Returns the number of features. */
  public int size() {
    return size;
  }

  /**
   * Returns the name of a feature: that of its column, with the category, or the index in a vector.
   *
   * @param index from 0 to size - 1
   */
  public String name(int index) {
    int place = index;
    int at = 0;
    while (place >= columns[at].width()) {
      place -= columns[at++].width();
    }
    return columns[at].name(place);
  }

  /**
   * Returns the feature vector of a row. The values of each kind are in the order of the columns,
   * as in {@link CellReader.Cells}.
   *
   * <p>A missing number becomes the fill value of its column, which may be NaN. All features of a
   * missing vector are NaN. A missing or unknown category has a feature of its own.
   *
   * @param numbers NaN where missing
   * @param texts null where missing
   * @param vectors null where missing
   */
  public Vector of(double[] numbers, String[] texts, Vector[] vectors) {
    Entries entries = new Entries();
    int number = 0;
    int text = 0;
    int vector = 0;
    int place = 0;
    for (RawColumn column : columns) {
      switch (column.kind()) {
        case NUMBER -> entries.add(place, filled(column, numbers[number++]));
        case VECTOR -> entries.add(place, column.width(), vectors[vector++]);
        default -> entries.add(place + column.place(texts[text++]), 1);
      }
      place += column.width();
    }
    return entries.vector(size);
  }

  private static double filled(RawColumn column, double number) {
    return Double.isNaN(number) ? column.fill() : number;
  }

  /** Collects the entries that are not 0. */
  private static final class Entries {
    private int[] indices = new int[16];
    private double[] values = new double[16];
    private int count;

    void add(int index, double value) {
      if (value != 0) {
        if (count == indices.length) {
          indices = Arrays.copyOf(indices, 2 * count);
          values = Arrays.copyOf(values, 2 * count);
        }
        indices[count] = index;
        values[count++] = value;
      }
    }

    void add(int start, int width, Vector vector) {
      for (int i = 0; vector == null && i < width; i++) {
        add(start + i, Double.NaN);
      }
      if (vector instanceof SparseVector sparse) {
        for (int i = 0; i < sparse.indices().length; i++) {
          add(start + sparse.indices()[i], sparse.values()[i]);
        }
      } else if (vector != null) {
        double[] numbers = vector.toArray();
        for (int i = 0; i < numbers.length; i++) {
          add(start + i, numbers[i]);
        }
      }
    }

    Vector vector(int size) {
      return Vectors.sparse(size, Arrays.copyOf(indices, count), Arrays.copyOf(values, count))
          .compressed();
    }
  }
}
