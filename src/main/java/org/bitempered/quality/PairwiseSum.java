// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;

/**
 * Adds numbers of which most are 0 in the order in which NumPy adds an array, so that the rounding
 * error is the same: in blocks of at most 128, each in eight lanes, and the blocks in pairs.
 */
final class PairwiseSum {
  private static final int BLOCK = 128;
  private static final int LANES = 8;

  private final long[] places;
  private final double[] values;
  private final double[] block = new double[BLOCK];
  private final double[] lanes = new double[LANES];

  private PairwiseSum(long[] places, double[] values) {
    this.places = places;
    this.values = values;
  }

  /**
   * Returns the sum of an array.
   *
   * @param length length of the array
   * @param places places of the values in the array, ascending; elsewhere it is 0
   */
  static double of(long length, long[] places, double[] values) {
    return new PairwiseSum(places, values).sum(0, length, 0, places.length);
  }

  private double sum(long start, long length, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (length <= BLOCK) {
      return block(start, (int) length, from, to);
    }
    long half = length / 2;
    half -= half % LANES;
    int middle = Arrays.binarySearch(places, from, to, start + half);
    middle = middle < 0 ? -middle - 1 : middle;
    return sum(start, half, from, middle) + sum(start + half, length - half, middle, to);
  }

  private double block(long start, int length, int from, int to) {
    Arrays.fill(block, 0);
    for (int i = from; i < to; i++) {
      block[(int) (places[i] - start)] = values[i];
    }
    int inLanes = length - length % LANES;
    Arrays.fill(lanes, 0);
    for (int i = 0; i < inLanes; i++) {
      lanes[i % LANES] += block[i];
    }
    double sum =
        ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3]))
            + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
    for (int i = inLanes; i < length; i++) {
      sum += block[i];
    }
    return sum;
  }
}
