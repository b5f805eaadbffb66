// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.Arrays;

/**
 * The features of one row, dense or sparse. It reuses its arrays for the next row: fill {@link
 * #values(int)}, and {@link #indices(int)} for a sparse row, then call {@link #setDense} or {@link
 * #setSparse}.
 */
public final class FeatureVector {
  private int size;
  private int count;
  private int nonZeros;
  private boolean sparse;
  private boolean finite;
  private int[] indices = new int[0];
  private double[] values = new double[0];

  /** Returns the array to fill with this many values; it may be longer. */
  public double[] values(int length) {
    if (values.length < length) {
      values = new double[length];
    }
    return values;
  }

  /** Returns the array to fill with this many indices; it may be longer. */
  public int[] indices(int length) {
    if (indices.length < length) {
      indices = new int[length];
    }
    return indices;
  }

  /** Makes this many values a dense vector. */
  public void setDense(int length) {
    set(length, length, false);
  }

  /**
   * Makes this many values and indices a sparse vector.
   *
   * @return whether the vector is valid: the indices ascend and are below the size
   */
  public boolean setSparse(int newSize, int length) {
    set(newSize, length, true);
    int last = -1;
    boolean ascending = true;
    for (int n = 0; n < length; n++) {
      ascending &= indices[n] > last;
      last = indices[n];
    }
    return ascending && last < newSize;
  }

  private void set(int newSize, int length, boolean isSparse) {
    size = newSize;
    count = length;
    sparse = isSparse;
    look();
  }

  /**
   * Counts the nonzero values and checks that all are finite. The four sums do not wait for each
   * other.
   */
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

  /** Returns the length of the vector. */
  public int size() {
    return size;
  }

  /** Returns whether all entries are finite. */
  public boolean isFinite() {
    return finite;
  }

  /** Describes the first entry that is not finite, for an error message. */
  public String nonFinite() {
    int n = 0;
    while (Double.isFinite(values[n])) {
      n++;
    }
    return values[n] + " at feature " + (sparse ? indices[n] : n);
  }

  /** Returns the number of nonzero entries. */
  public int nonZeros() {
    return nonZeros;
  }

  /** Writes all entries, starting at a position. */
  public void copyTo(double[] to, int at) {
    if (!sparse) {
      System.arraycopy(values, 0, to, at, size);
      return;
    }
    Arrays.fill(to, at, at + size, 0);
    for (int n = 0; n < count; n++) {
      to[at + indices[n]] = values[n];
    }
  }

  /** Adds the nonzero entries as those of a row. */
  void addTo(SparseEntries entries, int row) {
    for (int n = 0; n < count; n++) {
      if (values[n] != 0) {
        entries.add(row, sparse ? indices[n] : n, values[n]);
      }
    }
  }

  /** Returns all entries in a new array. */
  public double[] toArray() {
    double[] all = new double[size];
    copyTo(all, 0);
    return all;
  }
}
