// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.bitempered.kernel.SimdSpecies.LANES;

import org.bitempered.block.RowLabels;

/**
 * A binomial loss with SIMD, one row for each lane. Several vectors of rows go through each step
 * together, so that a processor works on the others while one waits for its last result.
 */
abstract class SimdMargins implements BlockLoss {
  static final int ROWS_AT_ONCE = 4 * LANES;

  final LossTerms terms;

  // One for each row; 0 without a row or if its weight is 0.
  final double[] weight = new double[ROWS_AT_ONCE];
  final double[] margin = new double[ROWS_AT_ONCE];

  /** The smoothed labels of class 0 and class 1. */
  final double[] target0 = new double[ROWS_AT_ONCE];

  final double[] target1 = new double[ROWS_AT_ONCE];

  /** The part of the loss that depends on the label only. */
  final double[] constant = new double[ROWS_AT_ONCE];

  /** The result: the derivative with respect to the margin, times the weight. */
  final double[] gradient = new double[ROWS_AT_ONCE];

  /** The smoothed label of a class that is not (0) or is (1) the labeled one. */
  private final double[] targetOf;

  SimdMargins(LossTerms terms) {
    this.terms = terms;
    targetOf = new double[] {terms.off, terms.on};
  }

  /**
   * Computes gradients from margins and targets; returns the sum of the losses times the weights.
   */
  abstract double evaluate();

  @Override
  public final int outputs() {
    return 1;
  }

  @Override
  public final double evaluate(int first, int rows, double[] activations, RowLabels labels) {
    double total = 0;
    for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, rows - from);
      load(first, from, count, activations, labels.weights());
      if (labels.areSoft()) {
        loadTargets(labels.probabilities(), first + from, count);
      } else {
        loadTargets(labels.classes(), first + from, count);
      }
      total += evaluate();
      System.arraycopy(gradient, 0, activations, from, count);
    }
    return total;
  }

  private void loadTargets(int[] classes, int first, int count) {
    for (int i = 0; i < count; i++) {
      int label = weight[i] == 0 ? 0 : classes[first + i];
      target0[i] = targetOf[1 - label];
      target1[i] = targetOf[label];
      constant[i] = terms.hardConstant;
    }
  }

  private void loadTargets(double[] probabilities, int first, int count) {
    for (int i = 0; i < count; i++) {
      int at = 2 * (first + i);
      boolean counts = weight[i] != 0;
      target0[i] = counts ? terms.smooth(probabilities[at]) : 0;
      target1[i] = counts ? terms.smooth(probabilities[at + 1]) : 0;
      constant[i] = terms.labelConstant(target0[i], target1[i]);
    }
  }

  private void load(int first, int from, int count, double[] activations, double[] weights) {
    for (int i = 0; i < ROWS_AT_ONCE; i++) {
      weight[i] = i >= count ? 0 : weights == null ? 1 : weights[first + from + i];
      margin[i] = weight[i] == 0 ? 0 : activations[from + i];
    }
  }
}
