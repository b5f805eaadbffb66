// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.Arrays;

/**
 * The nonzero entries of some rows in one growing, reusable array. Each entry is two adjacent
 * numbers, so that sorting accesses one place for both: first the feature and the row, then the
 * bits of the value.
 */
final class SparseEntries {
  private static final int FIRST = 16;
  private static final int ROW_BITS = Character.SIZE;
  private static final int MOST_DIGIT_BITS = 11;

  private int count;
  private long[] entries = new long[2 * FIRST];
  private long[] sorted = new long[0];

  int count() {
    return count;
  }

  int feature(int n) {
    return (int) (entries[2 * n] >>> ROW_BITS);
  }

  int row(int n) {
    return (char) entries[2 * n];
  }

  double value(int n) {
    return Double.longBitsToDouble(entries[2 * n + 1]);
  }

  public void add(int row, int feature, double value) {
    if (2 * count == entries.length) {
      entries = Arrays.copyOf(entries, 4 * count);
    }
    entries[2 * count] = (long) feature << ROW_BITS | row;
    entries[2 * count + 1] = Double.doubleToRawLongBits(value);
    count++;
  }

  void clear() {
    count = 0;
  }

  /**
   * Sorts by feature with a stable radix sort, from the least significant digit.
   *
   * @param bound an exclusive upper bound of the features
   */
  void sort(int bound) {
    if (sorted.length < entries.length) {
      sorted = new long[entries.length];
    }
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound - 1);
    int digits = (bits + MOST_DIGIT_BITS - 1) / MOST_DIGIT_BITS;
    for (int digit = 0; digit < digits; digit++) {
      int from = bits * digit / digits;
      int to = bits * (digit + 1) / digits;
      sort(ROW_BITS + from, (1 << (to - from)) - 1);
    }
  }

  private void sort(int shift, int mask) {
    int[] next = new int[mask + 2];
    for (int n = 0; n < count; n++) {
      next[digit(n, shift, mask) + 1] += 2;
    }
    for (int digit = 0; digit < mask; digit++) {
      next[digit + 1] += next[digit];
    }
    for (int n = 0; n < count; n++) {
      int digit = digit(n, shift, mask);
      int to = next[digit];
      next[digit] = to + 2;
      sorted[to] = entries[2 * n];
      sorted[to + 1] = entries[2 * n + 1];
    }
    long[] before = entries;
    entries = sorted;
    sorted = before;
  }

  private int digit(int n, int shift, int mask) {
    return (int) (entries[2 * n] >>> shift) & mask;
  }
}
