// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.stream.IntStream;

/** Sorts by keys from 0, the least significant digit first. */
final class RadixSort {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;

  private RadixSort() {}

  /** The positions of the keys, by ascending key; equal keys in the order they have. */
  static int[] order(int[] keys) {
    int[] order = IntStream.range(0, keys.length).toArray();
    int largest = IntStream.of(keys).max().orElse(0);
    for (int shift = 0; shift < Integer.SIZE && largest >>> shift > 0; shift += BITS) {
      order = byDigit(keys, shift, order);
    }
    return order;
  }

  private static int[] byDigit(int[] keys, int shift, int[] order) {
    int[] starts = new int[DIGITS + 1];
    for (int key : keys) {
      starts[(key >>> shift & (DIGITS - 1)) + 1]++;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      starts[digit + 1] += starts[digit];
    }
    int[] sorted = new int[order.length];
    for (int position : order) {
      sorted[starts[keys[position] >>> shift & (DIGITS - 1)]++] = position;
    }
    return sorted;
  }
}
