// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.bitempered.aggregation.DataStatistics;

/**
 * How steep the tempered softmax is where it gives the classes their shares in the training rows:
 * the derivative of each probability by its own activation, relative to the softmax at t2 = 1.
 *
 * <p>For shares p it is {@code p_k^(t2 - 1) (1 - e_k) / (1 - p_k)} with the escort probabilities
 * {@code e_k = p_k^t2 / sum_j p_j^t2}: for K equal shares {@code K^(1 - t2)}, for a rare class
 * about {@code p_k^(t2 - 1)}. Coefficients must be larger by its reciprocal to say as much.
 */
final class ClassSlopes {
  private ClassSlopes() {}

  /** The slope of each output: of each class, or of the margin between two. */
  static double[] of(DataStatistics statistics, int classes, int outputs, double t2) {
    double[] slopes = slopes(shares(statistics, classes), t2);
    return outputs == 1 ? new double[] {slopes[1]} : slopes;
  }

  /** A class without a row has the share that Laplace's rule of succession gives it. */
  private static double[] shares(DataStatistics statistics, int classes) {
    double[] weights = statistics.labelWeights();
    double[] shares = new double[classes];
    for (int k = 0; k < classes; k++) {
      double share = k < weights.length ? weights[k] / statistics.weightSum() : 0;
      shares[k] = share > 0 ? share : UnseenClasses.laplace(statistics.rows(), classes);
    }
    return shares;
  }

  /**
   * Sums over the other classes are of them alone: what a class of nearly all rows leaves would be
   * lost in a difference.
   */
  static double[] slopes(double[] shares, double t2) {
    int classes = shares.length;
    double[] powers = new double[classes];
    for (int k = 0; k < classes; k++) {
      powers[k] = Math.pow(shares[k], t2);
    }
    double[] otherShares = sumsOfOthers(shares);
    double[] otherPowers = sumsOfOthers(powers);
    double[] slopes = new double[classes];
    for (int k = 0; k < classes; k++) {
      double escortOfOthers = otherPowers[k] / (otherPowers[k] + powers[k]);
      double shareOfOthers = otherShares[k] / (otherShares[k] + shares[k]);
      slopes[k] = Math.pow(shares[k], t2 - 1) * escortOfOthers / shareOfOthers;
    }
    return slopes;
  }

  private static double[] sumsOfOthers(double[] values) {
    double[] sums = new double[values.length];
    double before = 0;
    for (int k = 0; k < values.length; k++) {
      sums[k] = before;
      before += values[k];
    }
    double after = 0;
    for (int k = values.length - 1; k >= 0; k--) {
      sums[k] += after;
      after += values[k];
    }
    return sums;
  }
}
