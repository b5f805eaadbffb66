// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.SplittableRandom;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DenseBlock;
import org.bitempered.block.ParallelRanges;
import org.bitempered.block.RowLabels;

/**
 * Sums the weighted loss of blocks and its gradient with respect to the coefficients, in the order
 * in which the blocks are added. It does not depend on RDDs, owns its scratch arrays and is not
 * thread-safe.
 *
 * <p>The sums are one array, so that they are sent and added as one. It holds the gradient in the
 * layout of {@link CoefficientLayout}, then the loss of each model, then the sum of the weights.
 */
public final class LossAggregator {
  private final CoefficientLayout layout;
  private final BlockLoss[] losses;
  private final Products products;
  private final double[] sums;
  private double[] activations = new double[0];

  /** The activations of one of several models. */
  private double[] own = new double[0];

  public LossAggregator(CoefficientLayout layout, BlockLoss loss, double[] coefficients) {
    this(layout, loss, coefficients, new double[length(layout)]);
  }

  /**
   * @param sums zeros, of length {@link #length}
   */
  public LossAggregator(
      CoefficientLayout layout, BlockLoss loss, double[] coefficients, double[] sums) {
    this(layout, new BlockLoss[] {loss}, coefficients, sums);
  }

  /**
   * Aggregates the losses of the models of a group.
   *
   * @param sums zeros, of the length that the group needs
   */
  public LossAggregator(ModelGroup group, double[] coefficients, double[] sums) {
    this(
        group.layout(),
        group.losses().stream().map(LossSpec::forOneThread).toArray(BlockLoss[]::new),
        coefficients,
        sums);
  }

  private LossAggregator(
      CoefficientLayout layout, BlockLoss[] losses, double[] coefficients, double[] sums) {
    this.layout = layout;
    this.losses = losses;
    this.sums = sums;
    this.products = Products.CHOSEN.create(layout, coefficients, sums);
  }

  /**
   * Estimates the doubles that an aggregator and its kernels hold, apart from coefficients and
   * sums.
   *
   * @param length number of coefficients, intercepts included
   * @param dense whether there are dense rows, for which the kernels copy coefficients and gradient
   */
  public static long scratchLength(long length, long classes, long outputs, boolean dense) {
    long copies = dense ? 2 * length : 0;
    long activations =
        dense
            ? 2 * Math.max(Products.CACHED_ACTIVATIONS, DenseBlock.TILE_ROWS * outputs)
            : Math.max(Products.MOST_SPARSE_ACTIVATIONS, outputs);
    return copies + activations + BlockLoss.scratchLength(classes, outputs == 1);
  }

  /** Returns the length of the sums. */
  public static int length(CoefficientLayout layout) {
    return layout.size() + 2;
  }

  /** Writes the mean gradient and returns the mean loss; both are 0 if the weights sum to 0. */
  public static double mean(CoefficientLayout layout, double[] sums, double[] gradient) {
    double weightSum = sums[layout.size() + 1];
    double scale = weightSum > 0 ? 1 / weightSum : 0;
    ParallelRanges.forEach(
        gradient.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            gradient[i] = scale * sums[i];
          }
        });
    return scale * sums[layout.size()];
  }

  /** Returns the generator that samples the rows of one part of the data. */
  public static SplittableRandom random(long seed, int part) {
    return new SplittableRandom(new SplittableRandom(seed + part).nextLong());
  }

  /** Adds the block or, if {@code fraction} is below 1, each of its rows with that probability. */
  public void add(Block block, double fraction, SplittableRandom random) {
    add(fraction < 1 ? sample(block, fraction, random) : block);
  }

  private static Block sample(Block block, double fraction, SplittableRandom random) {
    int[] chosen = new int[block.rows()];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (random.nextDouble() < fraction) {
        chosen[count++] = i;
      }
    }
    return block.gather(chosen, count);
  }

  /** Adds all rows of the block. */
  public void add(Block block) {
    Products.forEachPiece(block, layout.outputs(), this::addPiece);
  }

  private void addPiece(Block block) {
    int rows = block.rows();
    int rowsAtOnce = Products.rowsAtOnce(block, layout.outputs());
    int most = Math.min(rows, rowsAtOnce);
    if (activations.length < most * layout.outputs()) {
      activations = new double[most * layout.outputs()];
    }
    for (int first = 0; first < rows; first += rowsAtOnce) {
      add(block, first, Math.min(rowsAtOnce, rows - first));
    }
    sums[layout.size() + losses.length] += block.labels().weightSum();
  }

  private void add(Block block, int first, int rows) {
    products.activations(block, first, rows, activations);
    if (losses.length == 1) {
      sums[layout.size()] += losses[0].evaluate(first, rows, activations, block.labels());
    } else {
      addLosses(first, rows, block.labels());
    }
    products.addGradient(block, first, rows, activations);
    addIntercepts(rows);
  }

  /** Each loss takes the columns of its own outputs, and they become its gradient. */
  private void addLosses(int first, int rows, RowLabels labels) {
    int at = 0;
    for (int model = 0; model < losses.length; model++) {
      int outputs = losses[model].outputs();
      if (own.length < rows * outputs) {
        own = new double[rows * outputs];
      }
      copyColumns(activations, layout.outputs(), at, own, outputs, 0, rows, outputs);
      sums[layout.size() + model] += losses[model].evaluate(first, rows, own, labels);
      copyColumns(own, outputs, 0, activations, layout.outputs(), at, rows, outputs);
      at += outputs;
    }
  }

  private static void copyColumns(
      double[] from, int width, int at, double[] to, int toWidth, int toAt, int rows, int columns) {
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < columns; k++) {
        to[i * toWidth + toAt + k] = from[i * width + at + k];
      }
    }
  }

  /** Adds four rows at a time, so that additions do not wait for each other. */
  private void addIntercepts(int rows) {
    int outputs = layout.outputs();
    int to = layout.firstIntercept();
    int end = rows * outputs;
    int at = 0;
    for (; at + 3 * outputs < end; at += 4 * outputs) {
      for (int k = 0; k < outputs; k++) {
        double two = activations[at + k] + activations[at + outputs + k];
        double more = activations[at + 2 * outputs + k] + activations[at + 3 * outputs + k];
        sums[to + k] += two + more;
      }
    }
    for (; at < end; at += outputs) {
      for (int k = 0; k < outputs; k++) {
        sums[to + k] += activations[at + k];
      }
    }
  }

  /** Completes and returns the sums; no more blocks may be added. */
  public double[] sums() {
    products.finish();
    return sums;
  }
}
