// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.stream.IntStream;

/**
 * Loops over long arrays in chunks, which all cores work on where there are many. Where the chunks
 * are does not depend on the cores, and sums are of chunks in their order.
 */
public final class ParallelRanges {
  private static final int NUMBERS = 1 << 15;

  /** With fewer, one thread is done before others have begun. */
  private static final int PARALLEL = 8;

  private ParallelRanges() {}

  /** What is to be done with the items of one chunk. */
  public interface Work {
    void on(int from, int to);
  }

  /** What the items of one chunk add to a sum. */
  public interface Addend {
    double of(int from, int to);
  }

  /** Has each number worked on once. */
  public static void forEach(int numbers, Work work) {
    forEach(numbers, 1, work);
  }

  /**
   * Has each item worked on once.
   *
   * @param numbers of each item, at least 1
   */
  public static void forEach(int items, int numbers, Work work) {
    int size = size(numbers);
    indices(items, size).forEach(i -> work.on(i * size, Math.min(items, (i + 1) * size)));
  }

  /** The sum of what the chunks add. */
  public static double sum(int numbers, Addend addend) {
    return sum(numbers, 1, addend);
  }

  /**
   * The sum of what the chunks add.
   *
   * @param numbers of each item, at least 1
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

  /** What the items of one chunk add to some sums. */
  public interface Addends {
    void addTo(double[] sums, int from, int to);
  }

  /**
   * The sums of what the chunks add, as many as an item has numbers.
   *
   * @param numbers of each item, at least 1
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
