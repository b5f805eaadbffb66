// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DenseBlock;
import org.bitempered.kernel.LossAggregator;

/**
 * What a model's size takes: the length of arrays, and memory. All counts are long, since a product
 * of features and classes overflows an int long before it is refused.
 *
 * @param features number of features
 * @param classes number of classes
 * @param outputs activations of a row: the classes, or 1 for a binary margin
 * @param dense whether there are dense rows, of whose coefficients the kernels make copies
 */
public record ModelSize(long features, long classes, long outputs, boolean dense) {
  /** Spark keeps as much of each heap for itself. */
  private static final long RESERVED_BYTES = 300L << 20;

  /** The garbage collector needs room to move large arrays. */
  private static final double FREE_SHARE = 0.1;

  /** Spark caches at most this share of what it does not reserve, by its defaults. */
  private static final double CACHE_SHARE = 0.6;

  /** The minimizer's gradient, and coefficients and gradient on the features as given. */
  private static final int EVALUATION_ARRAYS = 3;

  /** The broadcast; the sum, its slices as they come, and their serialized form. */
  private static final int SUM_ARRAYS = 4;

  /** Counts, weights, means, squares; means and scales; L1 and L2 weights. */
  private static final int FEATURE_ARRAYS = 8;

  /** The size of a model for rows of which one has this label. */
  static ModelSize ofLabel(int features, double label) {
    return new ModelSize(features, (long) label + 1, (long) label + 1, true);
  }

  /** Number of coefficients and intercepts. */
  public long coefficients() {
    return (features + 1) * outputs;
  }

  /** Whether all arrays are short enough for a JVM. */
  public boolean fitsArrays() {
    return Math.max(coefficients() + 2, DenseBlock.TILE_ROWS * outputs)
        <= CoefficientLayout.LONGEST_ARRAY;
  }

  /**
   * Memory that the driver takes, beside its tasks if it runs them.
   *
   * @param vectors arrays as long as the model that the minimizer holds
   */
  public long driverBytes(long vectors) {
    long arrays = vectors + EVALUATION_ARRAYS;
    return Double.BYTES * (arrays * coefficients() + FEATURE_ARRAYS * features + 2 * classes);
  }

  /**
   * Memory that the driver takes, beside that, to spread coefficients and to receive a gradient.
   */
  public long sumBytes() {
    return (long) Double.BYTES * SUM_ARRAYS * coefficients();
  }

  /** Memory that so many tasks in one JVM take at once for an evaluation. */
  public long tasksBytes(int tasks) {
    return (long) tasks * Double.BYTES * evaluation();
  }

  /** The statistics, of which the classes' part is copied where it grows. */
  private long statistics() {
    return 4 * features + 3 * classes;
  }

  /** The gradient and its slices, and what the kernels work with. */
  private long evaluation() {
    return 2 * coefficients()
        + LossAggregator.scratchLength(coefficients(), classes, outputs, dense);
  }

  /**
   * Memory of a JVM that training may take.
   *
   * @param heap its largest heap
   * @param cached bytes of the blocks that Spark may cache there
   */
  public static long allowedBytes(long heap, long cached) {
    long sparks = Math.max(0, heap - RESERVED_BYTES);
    long blocks = Math.min(cached, (long) (CACHE_SHARE * sparks));
    return Math.max(0, (long) ((1 - FREE_SHARE) * sparks) - blocks);
  }

  /** Whether the tasks of this JVM have room for it, whatever the driver's memory is. */
  boolean fitsTasksHere() {
    long allowed = allowedBytes(Runtime.getRuntime().maxMemory(), 0);
    long statistics = (long) TaskSlots.here() * Double.BYTES * statistics();
    return fitsArrays() && Math.max(statistics, tasksBytes(TaskSlots.here())) <= allowed;
  }

  /** The largest class index for which a model of so many features fits this JVM's tasks. */
  static long largestLabel(int features) {
    long fits = -1;
    long tooLarge = CoefficientLayout.LONGEST_ARRAY;
    while (tooLarge - fits > 1) {
      long middle = (fits + tooLarge) / 2;
      if (ofLabel(features, (double) middle).fitsTasksHere()) {
        fits = middle;
      } else {
        tooLarge = middle;
      }
    }
    return fits;
  }
}
