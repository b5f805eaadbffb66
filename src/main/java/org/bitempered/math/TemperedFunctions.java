// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The tempered logarithm and exponential, which generalize the natural ones by a temperature t
 * (Amid, Warmuth, Anil and Koren, NeurIPS 2019, section 2; Naudts, Physica A 2002).
 *
 * <p>Both functions accept every finite t and are continuous in it. At t = 1 they are {@link
 * Math#log} and {@link Math#exp}. They lose no digits near t = 1, because {@code expm1} and {@code
 * ln(1 + w)} replace the powers of the definition. The relative error is a few units in the last
 * place; where the natural logarithm of the result is larger than 1 in magnitude, the error grows
 * in proportion to it.
 */
public final class TemperedFunctions {
  private TemperedFunctions() {}

  /**
   * Returns the tempered logarithm {@code log_t(u) = (u^(1-t) - 1) / (1-t)}.
   *
   * <p>Special cases: {@code log_t(0)} is {@code -1/(1-t)} for t &lt; 1 and negative infinity
   * otherwise. {@code log_t(infinity)} is {@code 1/(t-1)} for t &gt; 1 and infinity otherwise. The
   * result is NaN if u &lt; 0 or if an argument is NaN.
   */
  public static double logT(double u, double t) {
    return logTOfLog(Math.log(u), t);
  }

  /**
   * Returns the tempered exponential {@code exp_t(x) = max(0, 1 + (1-t) x)^(1/(1-t))}, the inverse
   * of {@link #logT}.
   *
   * <p>Special cases: for t &lt; 1 the result is 0 if {@code x <= -1/(1-t)}. For t &gt; 1 it is
   * infinite if {@code x >= 1/(t-1)}. It is NaN if an argument is NaN.
   */
  public static double expT(double x, double t) {
    return Math.exp(logOfExpT(x, t));
  }

  /** Returns log_t of u, given ln u, so that u itself cannot overflow or underflow. */
  public static double logTOfLog(double logU, double t) {
    double c = 1 - t;
    return c == 0 ? logU : Math.expm1(c * logU) / c;
  }

  /** Returns the natural logarithm of exp_t(x), which is negative infinity where exp_t(x) is 0. */
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

  /** Returns u^exponent, given ln u; u^0 is 1, even for u = 0. */
  public static double powOfLog(double logU, double exponent) {
    return exponent == 0 ? 1 : Math.exp(exponent * logU);
  }
}
