// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.block.DataStatistics;

/**
 * How steep the tempered softmax is on the way from equal probabilities of all classes to the
 * shares that the classes have in the training rows, relative to the softmax at t2 = 1.
 *
 * <p>For a class of share p, and q = (1 - p) / (K - 1) for each of the others, it is {@code (ln p -
 * ln q) / (log_t2 p - log_t2 q)}: what the logarithm has to change, over what the activation has to
 * change. For K equal shares it is {@code K^(1 - t2)}, the slope itself; it falls with p. That much
 * larger must coefficients be to say as much as at t2 = 1.
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

  static double[] slopes(double[] shares, double t2) {
    double[] slopes = sumsOfOthers(shares);
    for (int k = 0; k < shares.length; k++) {
      slopes[k] = slope(shares[k], slopes[k] / (shares.length - 1), t2);
    }
    return slopes;
  }

  /** The reciprocal of the logarithmic mean of p^(1 - t2) and q^(1 - t2). */
  private static double slope(double p, double q, double t2) {
    double x = (1 - t2) * Math.log(p / q);
    return Math.pow(q, t2 - 1) * (x == 0 ? 1 : x / Math.expm1(x));
  }

  /**
   * Not as differences from the sum of all: what a class of nearly all rows leaves would be lost.
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
