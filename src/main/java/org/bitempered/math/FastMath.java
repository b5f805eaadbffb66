// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The natural logarithm and exponential to seven digits, for steps of an iteration whose last one
 * is exact.
 *
 * <p>They are a few plain operations without a call or a table, which a processor begins for the
 * next class before it is done with this one: a third of the time of {@link Math#log} and {@link
 * Math#exp}. The results are the same on every machine.
 */
final class FastMath {
  /** Added to a small number, it leaves that number's integer in the lowest bits. */
  private static final double ROUND = 0x1.8p52;

  private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);
  private static final long ONE_BITS = Double.doubleToRawLongBits(1);
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(Math.sqrt(0.5));
  private static final int MANTISSA = 52;
  private static final double LN2 = Math.log(2);

  /** Below this the exponential is as good as 0. */
  private static final double LOWEST = -700;

  private FastMath() {}

  /**
   * ln u for normal positive numbers: {@code k ln 2 + 2 artanh((m - 1) / (m + 1))}, where {@code u
   * = 2^k m} and m is within a factor of sqrt 2 of 1.
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
   * e^x for x up to 700: {@code 2^n e^r}, where {@code n = round(x / ln 2)}, and e^r is a Taylor
   * polynomial.
   */
  static double exp(double x) {
    double shifted = shifted(x);
    double power = power(shifted);
    return power + power * expm1OfRest(x, shifted);
  }

  /** e^x - 1 for x up to 700; precise near 0. */
  static double expm1(double x) {
    double shifted = shifted(x);
    double power = power(shifted);
    return power - 1 + power * expm1OfRest(x, shifted);
  }

  /** n, in the lowest bits. */
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
