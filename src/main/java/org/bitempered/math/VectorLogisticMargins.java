// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static org.bitempered.math.VectorPowers.LANES;
import static org.bitempered.math.VectorPowers.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * The binary loss at t1 = t2 = 1, {@code log(1 + e^-m)} for a row of class 1 and margin m, with
 * {@code jdk.incubator.vector}: a row to a lane.
 */
final class VectorLogisticMargins implements BlockLoss {
  private static final int ROWS_AT_ONCE = 4 * LANES;

  private final LossTerms terms;

  /** The smoothed probability of class 1 by label. */
  private final double[] targetOf;

  // One a row.
  private final double[] weight = new double[ROWS_AT_ONCE];
  private final double[] margin = new double[ROWS_AT_ONCE];
  private final double[] target = new double[ROWS_AT_ONCE];

  /** What the label alone adds to the loss. */
  private final double[] constant = new double[ROWS_AT_ONCE];

  /** -|m|; then the gradient. */
  private final double[] x = new double[ROWS_AT_ONCE];

  /** e^-|m|, 1 plus that, its reciprocal and its logarithm. */
  private final double[] w = new double[ROWS_AT_ONCE];

  private final double[] u = new double[ROWS_AT_ONCE];
  private final double[] v = new double[ROWS_AT_ONCE];
  private final double[] log = new double[ROWS_AT_ONCE];

  private final double[] lanes = new double[LANES];

  VectorLogisticMargins(LossTerms terms) {
    this.terms = terms;
    targetOf = new double[] {terms.off, terms.on};
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double evaluate(
      int first, int rows, double[] activations, int[] labels, double[] weights) {
    double total = 0;
    for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, rows - from);
      load(first, from, count, activations, weights);
      for (int i = 0; i < count; i++) {
        target[i] = weight[i] == 0 ? 0 : targetOf[labels[first + from + i]];
        constant[i] = 1 + terms.hardConstant;
      }
      total += evaluate();
      System.arraycopy(x, 0, activations, from, count);
    }
    return total;
  }

  @Override
  public double evaluate(
      int first, int rows, double[] activations, double[] labelProbabilities, double[] weights) {
    double total = 0;
    for (int from = 0; from < rows; from += ROWS_AT_ONCE) {
      int count = Math.min(ROWS_AT_ONCE, rows - from);
      load(first, from, count, activations, weights);
      for (int i = 0; i < count; i++) {
        int at = 2 * (first + from + i);
        target[i] = weight[i] == 0 ? 0 : terms.smooth(labelProbabilities[at + 1]);
        constant[i] = 1 + terms.labelTerm(target[i]) + terms.labelTerm(1 - target[i]);
      }
      total += evaluate();
      System.arraycopy(x, 0, activations, from, count);
    }
    return total;
  }

  private void load(int first, int from, int count, double[] activations, double[] weights) {
    for (int i = 0; i < ROWS_AT_ONCE; i++) {
      weight[i] = i >= count ? 0 : weights == null ? 1 : weights[first + from + i];
      margin[i] = weight[i] == 0 ? 0 : activations[from + i];
    }
  }

  /** From margins to gradients and the sum of the losses. */
  private double evaluate() {
    for (int i = 0; i < x.length; i += LANES) {
      fromArray(SPECIES, margin, i).abs().neg().intoArray(x, i);
    }
    VectorExp.exp(x, w);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector sum = fromArray(SPECIES, w, i).add(1);
      sum.intoArray(u, i);
      broadcast(SPECIES, 1).div(sum).intoArray(v, i);
    }
    VectorPowers.log1p(w, u, v, 1, log);
    DoubleVector losses = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector m = fromArray(SPECIES, margin, i);
      DoubleVector nan = m.mul(0); // 0 where the margin is finite
      DoubleVector y = fromArray(SPECIES, target, i);
      DoubleVector scale = fromArray(SPECIES, weight, i);
      DoubleVector inverse = fromArray(SPECIES, v, i);
      DoubleVector p = inverse.mul(fromArray(SPECIES, w, i)).blend(inverse, m.compare(GE, 0));
      p.sub(y).add(nan).mul(scale).intoArray(x, i);
      // -log of the probabilities of class 1 and class 0 is log(1 + e^-|m|) and -m or m above 0.
      DoubleVector loss = m.max(0).sub(m.mul(y)).add(fromArray(SPECIES, log, i));
      loss = loss.add(fromArray(SPECIES, constant, i)).max(0).add(nan);
      losses = losses.add(loss.mul(scale));
    }
    losses.intoArray(lanes, 0);
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }
}
