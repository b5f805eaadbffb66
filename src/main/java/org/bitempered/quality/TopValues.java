// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.Arrays;

/** The largest of many numbers, as distinct values with their counts. */
final class TopValues implements Serializable {
  private static final int START = 8;

  private final long most;
  private double[] values = {};
  private long[] counts = {};
  private double[] pending = new double[START];
  private int waiting;

  /** Lower numbers, and equal ones, no longer matter. */
  private double floor = Double.NEGATIVE_INFINITY;

  /**
   * @param most how many of the largest numbers to keep, at least 1
   */
  TopValues(long most) {
    this.most = most;
  }

  void add(double value) {
    if (value <= floor) {
      return;
    }
    if (waiting == pending.length) {
      compact();
      if (pending.length < values.length) {
        pending = new double[Math.max(2 * pending.length, values.length)];
      }
    }
    pending[waiting++] = value;
  }

  TopValues merge(TopValues other) {
    compact();
    other.compact();
    merge(other.values, other.counts, other.values.length);
    return this;
  }

  /** Returns the last of the numbers that are kept; null if there were fewer. */
  Double last() {
    compact();
    return total() < most ? null : values[values.length - 1];
  }

  private long total() {
    return Arrays.stream(counts).sum();
  }

  /** Sorts in the pending numbers. */
  private void compact() {
    if (waiting > 0) {
      Arrays.sort(pending, 0, waiting);
      double[] descending = new double[waiting];
      long[] ones = new long[waiting];
      for (int i = 0; i < waiting; i++) {
        descending[i] = pending[waiting - 1 - i];
        ones[i] = 1;
      }
      waiting = 0;
      merge(descending, ones, descending.length);
    }
  }

  /** Merges numbers in descending order, and drops those that no longer matter. */
  private void merge(double[] others, long[] otherCounts, int length) {
    double[] all = new double[values.length + length];
    long[] allCounts = new long[all.length];
    int size = 0;
    long total = 0;
    int i = 0;
    int j = 0;
    while (total < most && (i < values.length || j < length)) {
      boolean ours = j == length || (i < values.length && values[i] >= others[j]);
      double value = ours ? values[i] : others[j];
      long count = ours ? counts[i++] : otherCounts[j++];
      if (size > 0 && all[size - 1] == value) {
        size--;
      }
      all[size] = value;
      allCounts[size++] += count;
      total += count;
    }
    values = Arrays.copyOf(all, size);
    counts = Arrays.copyOf(allCounts, size);
    floor = total < most ? Double.NEGATIVE_INFINITY : values[size - 1];
  }
}
