// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.SplittableRandom;
import org.bitempered.math.BlockLoss;
import org.bitempered.math.Chunks;

/**
 * The weighted loss of some blocks and its gradient in the parameters, summed in the order in which
 * the blocks come. Knows no RDD; owns the scratch of one thread.
 *
 * <p>The sums are one array, so that they travel and add as one: the gradient as laid out in {@link
 * LinearShape}, then the loss, then the sum of the weights.
 */
final class PartitionLoss {
  private final LinearShape shape;
  private final BlockLoss loss;
  private final Products products;
  private final double[] sums;
  private double[] activations = new double[0];

  PartitionLoss(LinearShape shape, BlockLoss loss, double[] parameters) {
    this(shape, loss, parameters, new double[length(shape)]);
  }

  /**
   * @param sums zeros, of the {@link #length}
   */
  PartitionLoss(LinearShape shape, BlockLoss loss, double[] parameters, double[] sums) {
    this.shape = shape;
    this.loss = loss;
    this.sums = sums;
    this.products = Products.CHOSEN.create(shape, parameters, sums);
  }

  /** The length of the sums. */
  static int length(LinearShape shape) {
    return shape.size() + 2;
  }

  /** Writes the mean gradient, and returns the mean loss; 0 where the weights sum to 0. */
  static double mean(LinearShape shape, double[] sums, double[] gradient) {
    double weightSum = sums[shape.size() + 1];
    double scale = weightSum > 0 ? 1 / weightSum : 0;
    Chunks.forEach(
        gradient.length,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            gradient[i] = scale * sums[i];
          }
        });
    return scale * sums[shape.size()];
  }

  /** The choice of rows of one part of the data. */
  static SplittableRandom random(long seed, int part) {
    return new SplittableRandom(new SplittableRandom(seed + part).nextLong());
  }

  /** Adds the block, or each of its rows with the probability given where that is below 1. */
  void add(Block block, double fraction, SplittableRandom random) {
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

  private void add(Block block) {
    block.forEachPiece(shape.outputs(), this::addPiece);
  }

  private void addPiece(Block block) {
    int rows = block.rows();
    int rowsAtOnce = block.rowsAtOnce(shape.outputs());
    int most = Math.min(rows, rowsAtOnce);
    if (activations.length < most * shape.outputs()) {
      activations = new double[most * shape.outputs()];
    }
    for (int first = 0; first < rows; first += rowsAtOnce) {
      add(block, first, Math.min(rowsAtOnce, rows - first));
    }
    sums[shape.size() + 1] += block.labels().weightSum();
  }

  private void add(Block block, int first, int rows) {
    block.activations(products, first, rows, activations);
    RowLabels labels = block.labels();
    double[] weights = labels.weights();
    sums[shape.size()] +=
        labels.probabilities() == null
            ? loss.evaluate(first, rows, activations, labels.classes(), weights)
            : loss.evaluate(first, rows, activations, labels.probabilities(), weights);
    block.addGradient(products, first, rows, activations);
    addIntercepts(rows);
  }

  /** Four rows at a time, so that an addition need not wait for the one before it. */
  private void addIntercepts(int rows) {
    int outputs = shape.outputs();
    int to = shape.weights();
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

  /** The sums over all blocks added; after it no more are to be added. */
  double[] sums() {
    products.dense().finish();
    return sums;
  }
}
