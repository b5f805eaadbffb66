// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * The penalty sum_i w_i |x_i|, with one weight for each variable, or no penalty if there are no
 * weights.
 */
final class L1Penalty {
  static final L1Penalty NONE = new L1Penalty(new double[0]);

  private final double[] weights;

  private L1Penalty(double[] weights) {
    this.weights = weights;
  }

  /** Checks and copies the weights; null means no penalty. */
  static L1Penalty of(double[] weights, int dimension) {
    if (weights == null) {
      return NONE;
    }
    if (weights.length != dimension) {
      throw new IllegalArgumentException(
          "l1Weights given " + weights.length + " weights, allowed is " + dimension);
    }
    for (double weight : weights) {
      if (!(weight >= 0.0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("l1Weights given " + weight + ", allowed is [0, inf)");
      }
    }
    return new L1Penalty(weights.clone());
  }

  L1Penalty exchange(StateFields fields) {
    return new L1Penalty(fields.vectorOrNone("l1Weights", weights));
  }

  double weight(int i) {
    return weights.length == 0 ? 0.0 : weights[i];
  }

  double value(double[] x) {
    double sum = 0.0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * Math.abs(x[i]);
    }
    return sum;
  }

  /**
   * Returns the change of loss plus penalty between two points if the loss had this gradient
   * everywhere. It is summed by variable, so that the two parts cancel without loss near the
   * optimum.
   */
  double change(double[] gradient, double[] from, double[] to) {
    double sum = 0.0;
    for (int i = 0; i < from.length; i++) {
      sum += gradient[i] * (to[i] - from[i]) + weight(i) * (Math.abs(to[i]) - Math.abs(from[i]));
    }
    return sum;
  }

  /** Returns the proximal step of variable i: it moves toward zero by step w_i, but not past it. */
  double shrink(int i, double x, double step) {
    double threshold = step * weight(i);
    return x > threshold ? x - threshold : x < -threshold ? x + threshold : 0.0;
  }

  /**
   * Returns entry i of the subgradient of loss plus penalty with the least norm, given entry i of
   * the gradient of the loss (Andrew and Gao, ICML 2007, equation 4).
   */
  double pseudoGradient(int i, double x, double gradient) {
    double weight = weight(i);
    if (x != 0.0) {
      return gradient + Math.copySign(weight, x);
    }
    return gradient > weight ? gradient - weight : gradient < -weight ? gradient + weight : 0.0;
  }

  /** Returns the norm of the subgradient of loss plus penalty with the least norm. */
  double pseudoGradientNorm(double[] x, double[] gradient) {
    if (weights.length == 0) {
      return LinearAlgebra.norm(gradient);
    }
    double sum = 0.0;
    for (int i = 0; i < x.length; i++) {
      double entry = pseudoGradient(i, x[i], gradient[i]);
      sum += entry * entry;
    }
    return Math.sqrt(sum);
  }
}
