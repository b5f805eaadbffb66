// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.block.DataStatistics;

/**
 * Computes the slope of the tempered softmax for each class, relative to the softmax at t2 = 1, on
 * the path from equal probabilities to the shares of the classes in the training rows.
 *
 * <p>For a class of share p, and {@code q = (1 - p) / (K - 1)} for each of the others, the slope is
 * {@code (ln p - ln q) / (log_t2 p - log_t2 q)}: the change of the log probability over the change
 * of the activation. For K equal shares it is {@code K^(1 - t2)}. For t2 above 1, it is smaller for
 * rare classes. To express the same probabilities as at t2 = 1, coefficients must be larger by the
 * inverse of the slope.
 */
final class ClassSlopes {
  private ClassSlopes() {}

  /** Returns the slope of each output. For a binomial model, it is the slope of class 1. */
  static double[] of(DataStatistics statistics, int classes, int outputs, double t2) {
    double[] slopes = slopes(shares(statistics, classes), t2);
    return outputs == 1 ? new double[] {slopes[1]} : slopes;
  }

  /** A class without rows has the share that Laplace's rule of succession gives it. */
  private static double[] shares(DataStatistics statistics, int classes) {
    double[] weights = statistics.labelWeights();
    double[] shares = new double[classes];
    for (int k = 0; k < classes; k++) {
      double share = k < weights.length ? weights[k] / statistics.weightSum() : 0;
      shares[k] = share > 0 ? share : UnseenClasses.laplace(statistics.rows(), classes);
    }
    return shares;
  }

  static double[] slopes(double[] shares, double t2) {
    double[] slopes = sumsOfOthers(shares);
    for (int k = 0; k < shares.length; k++) {
      slopes[k] = slope(shares[k], slopes[k] / (shares.length - 1), t2);
    }
    return slopes;
  }

  /** Returns the reciprocal of the logarithmic mean of p^(1 - t2) and q^(1 - t2). */
  private static double slope(double p, double q, double t2) {
    double x = (1 - t2) * Math.log(p / q);
    return Math.pow(q, t2 - 1) * (x == 0 ? 1 : x / Math.expm1(x));
  }

  /**
   * Returns, for each value, the sum of the others. Subtracting the value from the sum of all would
   * lose the others to rounding if one class has nearly all rows.
   */
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
