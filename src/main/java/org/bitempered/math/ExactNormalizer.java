// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The log-partition of the tempered softmax to rounding: the lambda for which the probabilities
 * {@code exp_t(a_i - lambda)} sum to 1.
 *
 * <p>Newton's method on {@code S(lambda)^(1-t)} with {@code S = sum_i exp_t(a_i - lambda)}. That
 * function is linear in lambda both when all activations are equal and when one dominates; for t
 * &gt; 1 it is concave, for t &lt; 1 convex and falling (Minkowski's inequality), so the iterates
 * rise from {@code lambda = max a} to the root without passing it. With {@code u_i = 1 + (1-t)(a_i
 * - lambda)}, hence {@code p_i^t = p_i / u_i}, a step adds {@code log_t(S) S^t / sum_i p_i^t}.
 */
final class ExactNormalizer {
  /** Ten times more than was ever seen to be needed; rounding cannot make the loop endless. */
  private static final int MAX_STEPS = 200;

  private ExactNormalizer() {}

  /**
   * The largest of the activations, NaN if one is NaN or infinite: there is no distribution to be
   * had from those.
   */
  static double max(double[] activations, int offset, int classes) {
    double max = Double.NEGATIVE_INFINITY;
    double finite = 0;
    for (int i = offset; i < offset + classes; i++) {
      max = Math.max(max, activations[i]);
      finite += activations[i] * 0;
    }
    return max + finite;
  }

  /** The log-partition minus {@code max}, which is the largest activation. */
  static double excess(double[] activations, int offset, int classes, double t, double max) {
    return t == 1
        ? Math.log(sumOfExp(activations, offset, classes, max))
        : solve(activations, offset, classes, t, max);
  }

  private static double sumOfExp(double[] activations, int offset, int classes, double max) {
    double sum = 0;
    for (int i = offset; i < offset + classes; i++) {
      sum += Math.exp(activations[i] - max);
    }
    return sum;
  }

  private static double solve(double[] activations, int offset, int classes, double t, double max) {
    double c = 1 - t;
    double tolerance = lastStepTolerance(t);
    double excess = 0;
    for (int step = 0; step < MAX_STEPS; step++) {
      double sum = 0;
      double slope = 0;
      for (int i = offset; i < offset + classes; i++) {
        double cx = c * (activations[i] - max - excess);
        if (cx > -1) {
          double p = Math.exp(Math.log1p(cx) / c);
          sum += p;
          slope += p / (1 + cx);
        }
      }
      double logSum = Math.log(sum);
      double next = excess + Tempered.logTOfLog(logSum, t) * Math.exp(t * logSum) / slope;
      // The sum falls to 1 from above; at 1 or below only rounding is left.
      if (!(sum - 1 > tolerance) || next == excess) {
        return next;
      }
      excess = next;
    }
    return excess;
  }

  /**
   * How far the sum may be from 1 for the next step to be the last. A step turns an error e into
   * about e^2, but for t &lt; 1/2 only into e^(1/(1-t)), because exp_t has a kink where its support
   * begins; either is then below 1e-16.
   */
  private static double lastStepTolerance(double t) {
    return Math.pow(1e-16, Math.max(0.5, 1 - t));
  }
}
