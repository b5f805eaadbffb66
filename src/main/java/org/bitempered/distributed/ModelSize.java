// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DenseBlock;
import org.bitempered.kernel.LossAggregator;

/**
 * The array lengths and the memory that a model of a given size needs. All counts are long, because
 * features times classes can overflow an int before the model is refused.
 *
 * @param features number of features
 * @param classes number of classes
 * @param outputs number of outputs: one per class, one for a binomial model
 * @param dense whether there are dense rows, for which the kernels copy the coefficients
 */
public record ModelSize(long features, long classes, long outputs, boolean dense) {
  /** Spark reserves this much of each heap for itself. */
  private static final long RESERVED_BYTES = 300L << 20;

  /** The garbage collector needs room to move large arrays. */
  private static final double FREE_SHARE = 0.1;

  /** By default, Spark caches at most this share of what it does not reserve. */
  private static final double CACHE_SHARE = 0.6;

  /** The gradient in the variables, the coefficients, and the gradient in the coefficients. */
  private static final int EVALUATION_ARRAYS = 3;

  /** The broadcast, the sum, the slices as they arrive, and their serialized form. */
  private static final int SUM_ARRAYS = 4;

  /** Statistics (counts, weights, means, squares), means and scales, L1 and L2 weights. */
  private static final int FEATURE_ARRAYS = 8;

  /** Returns the size of the smallest multinomial model with this class index. */
  static ModelSize ofLabel(int features, double label) {
    return new ModelSize(features, (long) label + 1, (long) label + 1, true);
  }

  /** Returns the number of coefficients and intercepts. */
  public long coefficients() {
    return (features + 1) * outputs;
  }

  /** Returns whether all arrays are short enough for a JVM. */
  public boolean fitsArrays() {
    return Math.max(coefficients() + 2, DenseBlock.TILE_ROWS * outputs)
        <= CoefficientLayout.LONGEST_ARRAY;
  }

  /**
   * Returns the memory in bytes that the driver needs, without the sums and without any tasks that
   * it runs.
   *
   * @param vectors number of arrays with one entry per coefficient that the minimizer holds
   */
  public long driverBytes(long vectors) {
    long arrays = vectors + EVALUATION_ARRAYS;
    return Double.BYTES * (arrays * coefficients() + FEATURE_ARRAYS * features + 2 * classes);
  }

  /**
   * Returns the additional memory in bytes that the driver needs to send coefficients and to
   * receive a gradient.
   */
  public long sumBytes() {
    return (long) Double.BYTES * SUM_ARRAYS * coefficients();
  }

  /** Returns the memory in bytes that this many tasks in one JVM need for an evaluation. */
  public long tasksBytes(int tasks) {
    return (long) tasks * Double.BYTES * evaluation();
  }

  /** Returns the numbers in the statistics. The array of class weights is copied when it grows. */
  private long statistics() {
    return 4 * features + 3 * classes;
  }

  /** Returns the numbers in the gradient, its slices, and the scratch arrays of the kernels. */
  private long evaluation() {
    return 2 * coefficients()
        + LossAggregator.scratchLength(coefficients(), classes, outputs, dense);
  }

  /**
   * Returns the memory in bytes that training may use in a JVM.
   *
   * @param heap maximum heap size of the JVM in bytes
   * @param cached size in bytes of the blocks that Spark may cache there
   */
  public static long allowedBytes(long heap, long cached) {
    long sparks = Math.max(0, heap - RESERVED_BYTES);
    long blocks = Math.min(cached, (long) (CACHE_SHARE * sparks));
    return Math.max(0, (long) ((1 - FREE_SHARE) * sparks) - blocks);
  }

  /** Returns whether the tasks of this JVM have room for the model. Ignores the driver's share. */
  boolean fitsTasksHere() {
    long allowed = allowedBytes(Runtime.getRuntime().maxMemory(), 0);
    long statistics = (long) TaskSlots.here() * Double.BYTES * statistics();
    return fitsArrays() && Math.max(statistics, tasksBytes(TaskSlots.here())) <= allowed;
  }

  /** Returns the largest class index whose model fits this JVM's tasks; -1 if none does. */
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
