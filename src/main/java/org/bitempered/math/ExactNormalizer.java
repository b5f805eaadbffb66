// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The log-partition of the tempered softmax to rounding: the lambda for which the probabilities
 * {@code p_i = exp_t(a_i - lambda)} sum to S = 1.
 *
 * <p>Newton's method on {@code S^(1-t)}, not on S: as a function of lambda that is linear both when
 * all activations are equal and when one dominates. With {@code u_i = 1 + (1-t)(a_i - lambda)},
 * hence {@code p_i^t = p_i / u_i}, a step adds {@code log_t(S) S^t / sum_i p_i^t}. For t &gt; 1 it
 * is made Halley's, of third order, by {@code sum_i p_i / u_i^2}.
 *
 * <p>The start is a lower bound of lambda: the largest activation or, as exp_t is convex, the
 * log-partition of as many activations equal to the mean. From there Newton's iterates rise to the
 * root (Minkowski's inequality: S^(1-t) is concave for t &gt; 1, convex for t &lt; 1).
 */
final class ExactNormalizer {
  /**
   * Below the largest activation by more than this is as good as this, and its multiples are still
   * finite.
   */
  static final double FAR = -1e300;

  /** Many times what was ever seen to be needed. */
  static final int MAX_STEPS = 200;

  /** Halley's step turns an error e into about e^3. */
  private static final double HALLEY_TOLERANCE = 2e-6;

  /** Up to here four terms of a series in s - 1 err by less than a step leaves anyway. */
  private static final double SERIES = 0.02;

  /** Limits Halley's step to so many of Newton's, far from the root. */
  static final double MIN_HALLEY_DIVISOR = 0.4;

  /** The square of a gap of two activations up to here is finite. */
  static final double MAX_GAP_OF_TWO = 1e150;

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

  /** How far S may be from 1 for the next step to be the last: what it leaves is below 1e-16. */
  static double lastStepTolerance(double t) {
    // Newton's step turns an error e into about e^2, but for t < 1/2 only into e^(1/(1-t)), because
    // exp_t has a kink where its support begins.
    return t > 1 ? HALLEY_TOLERANCE : Math.pow(1e-16, Math.max(0.5, 1 - t));
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
    double r = 1 / c;
    int halves = Powers.halves(r);
    double tolerance = lastStepTolerance(t);
    double excess = start(activations, offset, classes, t, max);
    for (int step = 0; step < MAX_STEPS; step++) {
      double s = 0;
      double s1 = 0;
      double s2 = 0;
      for (int i = offset; i < offset + classes; i++) {
        double w = c * (Math.max(activations[i] - max, FAR) - excess);
        double u = 1 + w;
        if (!(u <= 0)) {
          double v = 1 / u;
          double p = halves == 0 ? Math.exp(r * Powers.log1p(w, u, v)) : Powers.pow(u, v, halves);
          s += p;
          s1 += p * v;
          s2 += p * v * v;
        }
      }
      double next = excess + step(s, s1, s2, t);
      // Newton's S falls to 1 from above, so at 1 or below only rounding is left.
      boolean last = t > 1 ? !(Math.abs(s - 1) > tolerance) : !(s - 1 > tolerance);
      if (last || next == excess) {
        return next;
      }
      excess = next;
    }
    return excess;
  }

  private static double start(double[] activations, int offset, int classes, double t, double max) {
    double sum = 0;
    for (int i = offset; i < offset + classes; i++) {
      sum += activations[i] - max;
    }
    return Math.max(0, sum / classes - Tempered.logT(1.0 / classes, t));
  }

  /** The step from s, s1, s2, the sums of p, p/u and p/u^2. */
  private static double step(double s, double s1, double s2, double t) {
    double newton = numerator(s, t) / s1;
    if (t < 1) {
      return newton;
    }
    double divisor = 1 - newton * (t / 2) * (s2 / s1 - s1 / s);
    return newton / Math.max(divisor, MIN_HALLEY_DIVISOR);
  }

  /**
   * {@code log_t(s) s^t = (s - s^t) / (1-t)}; near s = 1, where it decides the result, a series.
   */
  private static double numerator(double s, double t) {
    double e = s - 1;
    if (Math.abs(e) * Math.max(1, t) < SERIES) {
      return e * (1 + t * e / 2 * (1 + (t - 2) * e / 3 * (1 + (t - 3) * e / 4)));
    }
    double log = Math.log(s);
    return Tempered.logTOfLog(log, t) * Math.exp(t * log);
  }
}
