// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.stream.IntStream;

/**
 * Loops over long arrays in chunks, on all cores if there are many chunks. The chunks do not depend
 * on the number of cores and are summed in order, so results do not depend on it either.
 */
public final class ParallelRanges {
  private static final int NUMBERS = 1 << 15;

  /** With fewer chunks, one thread finishes before others have started. */
  private static final int PARALLEL = 8;

  private ParallelRanges() {}

  /** The work on the items of a chunk. */
  public interface Work {
    void on(int from, int to);
  }

  /** The sum over the items of a chunk. */
  public interface Addend {
    double of(int from, int to);
  }

  /** Covers each number once. */
  public static void forEach(int numbers, Work work) {
    forEach(numbers, 1, work);
  }

  /**
   * Covers each item once.
   *
   * @param numbers numbers in each item, at least 1
   */
  public static void forEach(int items, int numbers, Work work) {
    int size = size(numbers);
    indices(items, size).forEach(i -> work.on(i * size, Math.min(items, (i + 1) * size)));
  }

  /** Returns the sum over the chunks. */
  public static double sum(int numbers, Addend addend) {
    return sum(numbers, 1, addend);
  }

  /**
   * Returns the sum over the chunks.
   *
   * @param numbers numbers in each item, at least 1
   */
  public static double sum(int items, int numbers, Addend addend) {
    int size = size(numbers);
    double[] sums = new double[count(items, size)];
    indices(items, size)
        .forEach(i -> sums[i] = addend.of(i * size, Math.min(items, (i + 1) * size)));
    double sum = 0;
    for (double chunk : sums) {
      sum += chunk;
    }
    return sum;
  }

  /** Adds the items of a chunk to several sums. */
  public interface Addends {
    void addTo(double[] sums, int from, int to);
  }

  /**
   * Returns the sums over the chunks, as many as an item has numbers.
   *
   * @param numbers numbers in each item, at least 1
   */
  public static double[] sums(int items, int numbers, Addends addends) {
    int size = size(numbers);
    double[][] parts = new double[count(items, size)][numbers];
    indices(items, size)
        .forEach(i -> addends.addTo(parts[i], i * size, Math.min(items, (i + 1) * size)));
    double[] sums = new double[numbers];
    for (double[] part : parts) {
      for (int k = 0; k < numbers; k++) {
        sums[k] += part[k];
      }
    }
    return sums;
  }

  private static int size(int numbers) {
    return Math.max(1, NUMBERS / numbers);
  }

  private static int count(int items, int size) {
    return (int) ((items + size - 1L) / size);
  }

  private static IntStream indices(int items, int size) {
    int count = count(items, size);
    IntStream indices = IntStream.range(0, count);
    return count < PARALLEL ? indices : indices.parallel();
  }
}
