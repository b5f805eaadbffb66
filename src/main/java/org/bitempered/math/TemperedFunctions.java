// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The tempered logarithm and exponential, generalizations of the natural ones by a temperature t
 * (Amid, Warmuth, Anil and Koren, NeurIPS 2019, section 2; Naudts, Physica A 2002).
 *
 * <p>Both accept every finite t and are continuous in it: at t = 1 they are {@link Math#log} and
 * {@link Math#exp}, and next to 1 they lose no digits, because {@code expm1} and {@code ln(1 + w)}
 * replace the powers of the definition. The relative error is a few units in the last place, times
 * the magnitude of the natural logarithm of the result where that exceeds 1.
 */
public final class TemperedFunctions {
  private TemperedFunctions() {}

  /**
   * The tempered logarithm, {@code log_t(u) = (u^(1-t) - 1) / (1-t)}.
   *
   * <p>Special cases: {@code log_t(0)} is {@code -1/(1-t)} for t &lt; 1, else negative infinity;
   * {@code log_t(infinity)} is {@code 1/(t-1)} for t &gt; 1, else infinity; NaN for u &lt; 0 and
   * where an argument is NaN.
   */
  public static double logT(double u, double t) {
    return logTOfLog(Math.log(u), t);
  }

  /**
   * The tempered exponential, {@code exp_t(x) = max(0, 1 + (1-t) x)^(1/(1-t))}, the inverse of
   * {@link #logT}.
   *
   * <p>Special cases: for t &lt; 1 it is 0 from {@code x = -1/(1-t)} downwards; for t &gt; 1 it is
   * infinite from the pole {@code x = 1/(t-1)} upwards; NaN where an argument is NaN.
   */
  public static double expT(double x, double t) {
    return Math.exp(logOfExpT(x, t));
  }

  /** log_t of the number whose natural logarithm is given: no overflow, no underflow. */
  public static double logTOfLog(double logU, double t) {
    double c = 1 - t;
    return c == 0 ? logU : Math.expm1(c * logU) / c;
  }

  /** The natural logarithm of exp_t(x), negative infinity where that is 0. */
  static double logOfExpT(double x, double t) {
    double c = 1 - t;
    if (c == 0) {
      return x;
    }
    double w = c * x;
    double u = 1 + w;
    if (u <= 0) {
      // Below the support (t < 1) or past the pole (t > 1).
      return Double.NEGATIVE_INFINITY / c;
    }
    return (u < Double.POSITIVE_INFINITY ? Powers.log1p(w, u, 1 / u) : Math.log(u)) / c;
  }

  /** u^exponent for the u whose natural logarithm is given; u^0 = 1 for u = 0 too. */
  public static double powOfLog(double logU, double exponent) {
    return exponent == 0 ? 1 : Math.exp(exponent * logU);
  }
}
