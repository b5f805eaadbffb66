// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** The penalty sum_i w_i |x_i| with one weight a coordinate; no weights at all: no penalty. */
final class L1Penalty {
  static final L1Penalty NONE = new L1Penalty(new double[0]);

  private final double[] weights;

  private L1Penalty(double[] weights) {
    this.weights = weights;
  }

  /** Checks the weights; null means none. */
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
   * The change of loss plus penalty between two points if the loss had this gradient all the way;
   * summed by coordinates, so that near the optimum the two parts cancel without loss.
   */
  double change(double[] gradient, double[] from, double[] to) {
    double sum = 0.0;
    for (int i = 0; i < from.length; i++) {
      sum += gradient[i] * (to[i] - from[i]) + weight(i) * (Math.abs(to[i]) - Math.abs(from[i]));
    }
    return sum;
  }

  /** The proximal step: coordinate i moves towards zero by step w_i and stays there. */
  double shrink(int i, double x, double step) {
    double threshold = step * weight(i);
    return x > threshold ? x - threshold : x < -threshold ? x + threshold : 0.0;
  }

  /**
   * Coordinate i of the subgradient of least norm of loss plus penalty, from the loss's gradient
   * (Andrew and Gao, ICML 2007, equation 4).
   */
  double pseudoGradient(int i, double x, double gradient) {
    double weight = weight(i);
    if (x != 0.0) {
      return gradient + Math.copySign(weight, x);
    }
    return gradient > weight ? gradient - weight : gradient < -weight ? gradient + weight : 0.0;
  }

  /** The norm of the subgradient of least norm. */
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
