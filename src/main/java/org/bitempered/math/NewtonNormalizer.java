// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.util.Arrays;

/**
 * Computes the tempered softmax to rounding: the log-partition lambda for which the probabilities
 * {@code p_i = exp_t(a_i - lambda)} have the sum S = 1.
 *
 * <p>Newton's method is applied to {@code S^(1-t)}, which is linear in lambda both if all
 * activations are equal and if one dominates. With {@code u_i = 1 + (1-t)(a_i - lambda)}, hence
 * {@code p_i^t = p_i / u_i}, a step adds {@code log_t(S) S^t / sum_i p_i^t}. For t &gt; 1 the term
 * {@code sum_i p_i / u_i^2} turns it into Halley's step, which is of third order.
 *
 * <p>The start is a lower bound of lambda: the larger of the largest activation and, since exp_t is
 * convex, the log-partition of K activations equal to the mean. From there Newton's iterates rise
 * to the root, because S^(1-t) is concave for t &gt; 1 and convex for t &lt; 1 (Minkowski's
 * inequality).
 *
 * <p>For t &gt; 1, powers that need a logarithm come from {@link FastMath} until S is close to 1;
 * usually one evaluation with exact powers then suffices. The last step is so short that a series
 * gives its effect on the probabilities.
 *
 * <p>An instance keeps the state of a row and is not thread-safe.
 */
public final class NewtonNormalizer {
  /**
   * Activations further below the largest one than this are treated as this far below. Multiples of
   * it are still finite.
   */
  public static final double FAR = -1e300;

  /** Many times the largest number of steps observed. */
  public static final int MAX_STEPS = 200;

  /** Halley's step reduces an error e to about e^3. */
  private static final double HALLEY_TOLERANCE = 2e-6;

  /** Within this distance of S from 1, one Halley step reaches the accuracy of {@link FastMath}. */
  private static final double ROUGH_TOLERANCE = 4e-3;

  /** Up to this |s - 1|, the truncation error of the four-term series is below that of a step. */
  private static final double SERIES = 0.02;

  /** Limits Halley's step to 1/0.4 Newton steps far from the root. */
  public static final double MIN_HALLEY_DIVISOR = 0.4;

  /** The square of a gap between two activations is finite up to this gap. */
  public static final double MAX_GAP_OF_TWO = 1e150;

  private final double t;
  private final double c;
  private final int halves;
  private final double tolerance;

  private double[] activations;
  private int offset;
  private int classes;
  private double max;
  private double[] p;
  private int at;

  private double excess;

  // The sums of p, p/u and p/u^2.
  private double s;
  private double s1;
  private double s2;

  public NewtonNormalizer(double t) {
    this.t = t;
    c = 1 - t;
    halves = t == 1 ? 0 : Powers.halves(1 / c);
    tolerance = lastStepTolerance(t);
  }

  /**
   * Returns the largest activation, or NaN if any is NaN or infinite: those define no distribution.
   */
  public static double max(double[] activations, int offset, int classes) {
    double max = Double.NEGATIVE_INFINITY;
    double finite = 0;
    for (int i = offset; i < offset + classes; i++) {
      max = Math.max(max, activations[i]);
      finite += activations[i] * 0;
    }
    return max + finite;
  }

  /**
   * Returns how far S may be from 1 for the next step to be the last, with an error below 1e-16.
   */
  public static double lastStepTolerance(double t) {
    // Newton's step reduces an error e to about e^2, but for t < 1/2 only to e^(1/(1-t)), because
    // exp_t has a kink where its support begins.
    return t > 1 ? HALLEY_TOLERANCE : Math.pow(1e-16, Math.max(0.5, 1 - t));
  }

  /**
   * Writes the probabilities of the {@code classes} activations that start at {@code offset} to
   * {@code p}, starting at {@code at}. The two ranges must not overlap. If {@code max} is NaN, so
   * are all results.
   *
   * @param max the largest activation
   * @return the log-partition minus {@code max}
   */
  public double normalize(
      double[] activations, int offset, int classes, double max, double[] p, int at) {
    this.activations = activations;
    this.offset = offset;
    this.classes = classes;
    this.max = max;
    this.p = p;
    this.at = at;
    if (Double.isNaN(max)) {
      Arrays.fill(p, at, at + classes, Double.NaN);
      return Double.NaN;
    }
    if (t == 1) {
      return exponentiate();
    }
    solve();
    return excess;
  }

  private double exponentiate() {
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      p[at + i] = Math.exp(activations[offset + i] - max);
      sum += p[at + i];
    }
    divide(sum);
    return Math.log(sum);
  }

  private void solve() {
    excess = start();
    boolean rough = halves == 0 && t > 1;
    for (int i = 0; i < MAX_STEPS; i++) {
      evaluate(rough);
      double step = step();
      // Newton's iterates approach S = 1 from above, so at 1 or below only rounding is left.
      double error = t > 1 ? Math.abs(s - 1) : s - 1;
      if (!rough && (!(error > tolerance) || excess + step == excess)) {
        finish(step);
        return;
      }
      rough &= error > ROUGH_TOLERANCE;
      excess += step;
    }
  }

  private double start() {
    double sum = 0;
    for (int i = offset; i < offset + classes; i++) {
      sum += activations[i] - max;
    }
    return Math.max(0, sum / classes + minusLogTOfInverse(classes));
  }

  /** Computes p and the sums from the excess. */
  private void evaluate(boolean rough) {
    if (t < 1) {
      sumWithinSupport();
      return;
    }
    if (halves == 0) {
      computePowers(rough);
    }
    sum();
  }

  private void sumWithinSupport() {
    double exponent = 1 / c;
    double sum = 0;
    double sum1 = 0;
    for (int i = 0; i < classes; i++) {
      double w = w(i);
      double u = 1 + w;
      double power = 0;
      if (u > 0) {
        double v = 1 / u;
        power =
            halves == 0
                ? Math.exp(exponent * Powers.log1p(Math.log(u), w, u, v))
                : Powers.pow(u, v, halves);
        sum += power;
        sum1 += power * v;
      }
      p[at + i] = power;
    }
    s = sum;
    s1 = sum1;
  }

  /** Uses two loops because a processor overlaps the iterations of each. */
  private void computePowers(boolean rough) {
    double exponent = 1 / c;
    for (int i = 0; i < classes; i++) {
      double w = w(i);
      double u = 1 + w;
      double log = rough ? FastMath.log(u) : Math.log(u);
      p[at + i] = exponent * Powers.log1p(log, w, u, 1 / u);
    }
    for (int i = at; i < at + classes; i++) {
      p[i] = rough ? FastMath.exp(p[i]) : Math.exp(p[i]);
    }
  }

  private void sum() {
    double sum = 0;
    double sum1 = 0;
    double sum2 = 0;
    for (int i = 0; i < classes; i++) {
      double u = 1 + w(i);
      double v = 1 / u;
      double power = halves == 0 ? p[at + i] : Powers.pow(u, v, halves);
      p[at + i] = power;
      sum += power;
      sum1 += power * v;
      sum2 += power * v * v;
    }
    s = sum;
    s1 = sum1;
    s2 = sum2;
  }

  /** Returns {@code (1-t) (a - lambda)} of a class. */
  private double w(int i) {
    double gap = activations[offset + i] - max;
    return c * ((gap < FAR ? FAR : gap) - excess);
  }

  /** Applies the last step to the excess and the probabilities. */
  private void finish(double step) {
    if (t > 1) {
      // The series of (1 - c z)^(1/c), for |z| below 1e-5.
      for (int i = 0; i < classes; i++) {
        double z = step / (1 + w(i));
        p[at + i] *= 1 - z * (1 - t / 2 * z);
      }
      excess += step;
      return;
    }
    excess += step;
    sumWithinSupport();
    // S is steep, since p^t is large where p is small: rounding the excess to a double alone would
    // leave the sum of 10,000 probabilities off by more than 1e-12.
    divide(s);
  }

  private void divide(double sum) {
    for (int i = at; i < at + classes; i++) {
      p[i] /= sum;
    }
  }

  /** Returns the step of the excess toward S = 1. */
  private double step() {
    double newton = numerator() / s1;
    if (t < 1) {
      return newton;
    }
    double divisor = 1 - newton * (t / 2) * (s2 / s1 - s1 / s);
    return newton / Math.max(divisor, MIN_HALLEY_DIVISOR);
  }

  /**
   * Returns {@code log_t(s) s^t = (s - s^t) / (1-t)}. Near s = 1, where it determines the accuracy
   * of the result, it is computed by a series.
   */
  private double numerator() {
    double e = s - 1;
    if (Math.abs(e) * Math.max(1, t) < SERIES) {
      return e * (1 + t * e / 2 * (1 + (t - 2) * e / 3 * (1 + (t - 3) * e / 4)));
    }
    return s * minusLogTOfInverse(s);
  }

  /**
   * Returns {@code -log_t(1/x)}. Low precision suffices for t &gt; 1, where each step corrects the
   * errors of the one before.
   */
  private double minusLogTOfInverse(double x) {
    return t > 1
        ? FastMath.expm1(-c * FastMath.log(x)) / -c
        : -TemperedFunctions.logTOfLog(-Math.log(x), t);
  }
}
