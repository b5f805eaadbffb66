// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.SplittableRandom;
import org.bitempered.math.BlockLoss;

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
  private final double[] parameters;
  private final double[] sums;
  private double[] activations = new double[0];

  PartitionLoss(LinearShape shape, BlockLoss loss, double[] parameters) {
    this.shape = shape;
    this.loss = loss;
    this.parameters = parameters;
    this.sums = new double[length(shape)];
  }

  static int length(LinearShape shape) {
    return shape.size() + 2;
  }

  static double loss(LinearShape shape, double[] sums) {
    return sums[shape.size()];
  }

  static double weightSum(LinearShape shape, double[] sums) {
    return sums[shape.size() + 1];
  }

  void add(Block block) {
    int outputs = shape.outputs();
    int rows = block.rows();
    if (rows == 0) {
      return;
    }
    if (activations.length < rows * outputs) {
      activations = new double[rows * outputs];
    }
    block.activations(parameters, outputs, activations);
    RowLabels labels = block.labels();
    double[] weights = labels.weights();
    sums[shape.size()] +=
        labels.probabilities() == null
            ? loss.evaluate(rows, activations, labels.classes(), weights)
            : loss.evaluate(rows, activations, labels.probabilities(), weights);
    sums[shape.size() + 1] += labels.weightSum();
    block.addGradient(activations, outputs, sums);
    for (int i = 0; i < rows; i++) {
      for (int k = 0; k < outputs; k++) {
        sums[shape.weights() + k] += activations[i * outputs + k];
      }
    }
  }

  /** Adds each row of the block with the probability given. */
  void addSample(Block block, double fraction, SplittableRandom random) {
    int[] chosen = new int[block.rows()];
    int count = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (random.nextDouble() < fraction) {
        chosen[count++] = i;
      }
    }
    add(block.gather(chosen, count));
  }

  double[] sums() {
    return sums;
  }
}
