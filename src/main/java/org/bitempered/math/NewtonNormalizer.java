// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.util.Arrays;

/**
 * The tempered softmax to rounding: the probabilities {@code p_i = exp_t(a_i - lambda)} and the
 * log-partition lambda for which they sum to S = 1.
 *
 * <p>Newton's method on {@code S^(1-t)}, not on S: as a function of lambda that is linear both when
 * all activations are equal and when one dominates. With {@code u_i = 1 + (1-t)(a_i - lambda)},
 * hence {@code p_i^t = p_i / u_i}, a step adds {@code log_t(S) S^t / sum_i p_i^t}. For t &gt; 1 it
 * is made Halley's, of third order, by {@code sum_i p_i / u_i^2}.
 *
 * <p>The start is a lower bound of lambda: the largest activation or, as exp_t is convex, the
 * log-partition of as many activations equal to the mean. From there Newton's iterates rise to the
 * root (Minkowski's inequality: S^(1-t) is concave for t &gt; 1, convex for t &lt; 1).
 *
 * <p>Powers that need a logarithm are {@link FastMath} at first, and for t &gt; 1 exact only once:
 * from there the last step is so short that the probabilities follow from a series.
 *
 * <p>An object belongs to one thread, which takes it from row to row.
 */
public final class NewtonNormalizer {
  /**
   * Below the largest activation by more than this is as good as this, and its multiples are still
   * finite.
   */
  public static final double FAR = -1e300;

  /** Many times what was ever seen to be needed. */
  public static final int MAX_STEPS = 200;

  /** Halley's step turns an error e into about e^3. */
  private static final double HALLEY_TOLERANCE = 2e-6;

  /** How far S may be from 1 for Halley's step to lead to where rough powers end. */
  private static final double ROUGH_TOLERANCE = 4e-3;

  /** Up to here four terms of a series in s - 1 err by less than a step leaves anyway. */
  private static final double SERIES = 0.02;

  /** Limits Halley's step to so many of Newton's, far from the root. */
  public static final double MIN_HALLEY_DIVISOR = 0.4;

  /** The square of a gap of two activations up to here is finite. */
  public static final double MAX_GAP_OF_TWO = 1e150;

  private final double t;
  private final double c;
  private final int halves;
  private final double tolerance;

  // The row.
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
   * The largest of the activations, NaN if one is NaN or infinite: there is no distribution to be
   * had from those.
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

  /** How far S may be from 1 for the next step to be the last: what it leaves is below 1e-16. */
  public static double lastStepTolerance(double t) {
    // Newton's step turns an error e into about e^2, but for t < 1/2 only into e^(1/(1-t)), because
    // exp_t has a kink where its support begins.
    return t > 1 ? HALLEY_TOLERANCE : Math.pow(1e-16, Math.max(0.5, 1 - t));
  }

  /**
   * Writes the probabilities of the {@code classes} activations from {@code offset} to {@code p},
   * another array, from {@code at}.
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
      // Newton's S falls to 1 from above, so at 1 or below only rounding is left.
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

  /** From the excess to p and the sums. */
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

  /** In two loops: a processor overlaps the rounds of each. */
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

  /** {@code (1-t) (a - lambda)} of a class. */
  private double w(int i) {
    double gap = activations[offset + i] - max;
    return c * ((gap < FAR ? FAR : gap) - excess);
  }

  /** Moves the excess and the probabilities by the last step. */
  private void finish(double step) {
    if (t > 1) {
      // (1 - c z)^(1/c) for a z of less than 1e-5.
      for (int i = 0; i < classes; i++) {
        double z = step / (1 + w(i));
        p[at + i] *= 1 - z * (1 - t / 2 * z);
      }
      excess += step;
      return;
    }
    excess += step;
    sumWithinSupport();
    // S is steep: p^t is large where p is small. Rounding the excess to a double leaves 10,000
    // probabilities more than 1e-12 off.
    divide(s);
  }

  private void divide(double sum) {
    for (int i = at; i < at + classes; i++) {
      p[i] /= sum;
    }
  }

  /** The step of the excess to S = 1. */
  private double step() {
    double newton = numerator() / s1;
    if (t < 1) {
      return newton;
    }
    double divisor = 1 - newton * (t / 2) * (s2 / s1 - s1 / s);
    return newton / Math.max(divisor, MIN_HALLEY_DIVISOR);
  }

  /**
   * {@code log_t(s) s^t = (s - s^t) / (1-t)}; near s = 1, where it decides the result, a series.
   */
  private double numerator() {
    double e = s - 1;
    if (Math.abs(e) * Math.max(1, t) < SERIES) {
      return e * (1 + t * e / 2 * (1 + (t - 2) * e / 3 * (1 + (t - 3) * e / 4)));
    }
    return s * minusLogTOfInverse(s);
  }

  /** {@code -log_t(1/x)}; for t &gt; 1 rough, as every step brings back the digits. */
  private double minusLogTOfInverse(double x) {
    return t > 1
        ? FastMath.expm1(-c * FastMath.log(x)) / -c
        : -TemperedFunctions.logTOfLog(-Math.log(x), t);
  }
}
