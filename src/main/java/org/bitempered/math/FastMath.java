// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Natural logarithm and exponential to about seven digits, for the early steps of an iteration that
 * ends with an exact step.
 *
 * <p>The methods use only basic arithmetic, no calls and no tables, so a processor overlaps the
 * work for several classes. They take about a third of the time of {@link Math#log} and {@link
 * Math#exp}. Results are the same on every machine.
 */
final class FastMath {
  /** Adding this to a small number puts the nearest integer into the lowest bits. */
  private static final double ROUND = 0x1.8p52;

  private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);
  private static final long ONE_BITS = Double.doubleToRawLongBits(1);
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(Math.sqrt(0.5));
  private static final int MANTISSA = 52;
  private static final double LN2 = Math.log(2);

  /** Below this, the exponential is negligible. */
  private static final double LOWEST = -700;

  private FastMath() {}

  /**
   * Returns ln u for a normal positive u as {@code k ln 2 + 2 artanh((m - 1) / (m + 1))}, where
   * {@code u = 2^k m} and m is within a factor of sqrt 2 of 1.
   */
  static double log(double u) {
    long bits = Double.doubleToRawLongBits(u);
    long k = (bits - SQRT_HALF_BITS) >> MANTISSA;
    double m = Double.longBitsToDouble(bits - (k << MANTISSA));
    double s = (m - 1) / (m + 1);
    double z = s * s;
    return k * LN2 + s * (2 + z * (2.0 / 3 + z * (2.0 / 5 + z * (2.0 / 7))));
  }

  /**
   * Returns e^x for x up to 700 as {@code 2^n e^r}, where {@code n = round(x / ln 2)} and e^r is a
   * Taylor polynomial.
   */
  static double exp(double x) {
    double shifted = shifted(x);
    double power = power(shifted);
    return power + power * expm1OfRest(x, shifted);
  }

  /** Returns e^x - 1 for x up to 700, with full relative precision near 0. */
  static double expm1(double x) {
    double shifted = shifted(x);
    double power = power(shifted);
    return power - 1 + power * expm1OfRest(x, shifted);
  }

  /** Returns a number with n in its lowest bits. */
  private static double shifted(double x) {
    return (x < LOWEST ? LOWEST : x) * (1 / LN2) + ROUND;
  }

  private static double power(double shifted) {
    long n = Double.doubleToRawLongBits(shifted) - ROUND_BITS;
    return Double.longBitsToDouble((n << MANTISSA) + ONE_BITS);
  }

  private static double expm1OfRest(double x, double shifted) {
    double r = (x < LOWEST ? LOWEST : x) - (shifted - ROUND) * LN2;
    return r
        * (1 + r * (1.0 / 2 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120 + r * (1.0 / 720))))));
  }
}
