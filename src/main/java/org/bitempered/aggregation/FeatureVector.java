// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.unsafe.Platform;

/**
 * A vector as Spark's own rows hold it, read without making an object of it: a struct of type (0
 * sparse, 1 dense), size, indices and values. Holds one vector at a time, in arrays that the next
 * one uses again.
 */
final class FeatureVector {
  /** Fields of the struct. */
  static final int FIELDS = 4;

  static final String MALFORMED =
      "a vector of unknown type, without values, or with indices that do not ascend below its size";

  private static final byte SPARSE = 0;
  private static final byte DENSE = 1;

  private int size;
  private int count;
  private int nonZeros;
  private boolean sparse;
  private boolean finite;
  private int[] indices = new int[0];
  private double[] values = new double[0];

  /**
   * Reads a vector.
   *
   * @return whether it is one: its type is known, nothing is missing, and the indices of a sparse
   *     one ascend and are below its size
   */
  boolean read(InternalRow vector) {
    byte type = vector.getByte(0);
    sparse = type == SPARSE;
    boolean missing = sparse && (vector.isNullAt(1) || vector.isNullAt(2));
    boolean known = sparse || type == DENSE;
    if (!known || missing || vector.isNullAt(3)) {
      return false;
    }
    ArrayData stored = vector.getArray(3);
    count = stored.numElements();
    size = sparse ? vector.getInt(1) : count;
    if (values.length < count) {
      values = new double[count];
    }
    copy(stored, values, count);
    look();
    return !sparse || readIndices(vector.getArray(2));
  }

  private boolean readIndices(ArrayData stored) {
    if (stored.numElements() != count) {
      return false;
    }
    if (indices.length < count) {
      indices = new int[count];
    }
    int last = -1;
    boolean ascending = true;
    for (int n = 0; n < count; n++) {
      indices[n] = stored.getInt(n);
      ascending &= indices[n] > last;
      last = indices[n];
    }
    return ascending && last < size;
  }

  private static void copy(ArrayData stored, double[] to, int count) {
    if (stored instanceof UnsafeArrayData unsafe) {
      Platform.copyMemory(
          unsafe.getBaseObject(),
          unsafe.getBaseOffset() + UnsafeArrayData.calculateHeaderPortionInBytes(count),
          to,
          Platform.DOUBLE_ARRAY_OFFSET,
          (long) Double.BYTES * count);
    } else {
      for (int n = 0; n < count; n++) {
        to[n] = stored.getDouble(n);
      }
    }
  }

  /** Counts what is not 0, and finds out whether all is finite: four sums that do not wait. */
  private void look() {
    int zeros = 0;
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int n = 0;
    for (; n + 3 < count; n += 4) {
      zeros += values[n] == 0 ? 1 : 0;
      zeros += values[n + 1] == 0 ? 1 : 0;
      zeros += values[n + 2] == 0 ? 1 : 0;
      zeros += values[n + 3] == 0 ? 1 : 0;
      sum0 += values[n] * 0; // stays 0 unless a value is infinite or NaN
      sum1 += values[n + 1] * 0;
      sum2 += values[n + 2] * 0;
      sum3 += values[n + 3] * 0;
    }
    for (; n < count; n++) {
      zeros += values[n] == 0 ? 1 : 0;
      sum0 += values[n] * 0;
    }
    nonZeros = count - zeros;
    finite = sum0 + sum1 + sum2 + sum3 == 0;
  }

  /** Length of the vector. */
  int size() {
    return size;
  }

  /** Whether all entries are finite. */
  boolean isFinite() {
    return finite;
  }

  /** The first entry that is not finite, for an error. */
  String nonFinite() {
    int n = 0;
    while (Double.isFinite(values[n])) {
      n++;
    }
    return values[n] + " at feature " + (sparse ? indices[n] : n);
  }

  /** Entries that are not 0. */
  int nonZeros() {
    return nonZeros;
  }

  /** Writes all entries from a place on. */
  void copyTo(double[] to, int at) {
    if (!sparse) {
      System.arraycopy(values, 0, to, at, size);
      return;
    }
    Arrays.fill(to, at, at + size, 0);
    for (int n = 0; n < count; n++) {
      to[at + indices[n]] = values[n];
    }
  }

  /** Adds the entries that are not 0, as those of a row. */
  void addTo(SparseEntries entries, int row) {
    for (int n = 0; n < count; n++) {
      if (values[n] != 0) {
        entries.add(row, sparse ? indices[n] : n, values[n]);
      }
    }
  }

  /** All entries. */
  double[] toArray() {
    double[] all = new double[size];
    copyTo(all, 0);
    return all;
  }
}
