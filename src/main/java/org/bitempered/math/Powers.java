// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Powers u^e for which 2e is a small integer, computed without a logarithm. The tempered
 * exponential is u^-5 at t = 1.2, u^-2.5 at t = 1.4 and 1/u at t = 2.
 */
public final class Powers {
  /** Products of up to 40 factors keep 14 digits and are faster than a logarithm. */
  private static final int MAX_HALVES = 40;

  /**
   * How far 2e may be from an integer. As t = 1.2 is not a double, 1/(1-t) is not exactly an
   * integer.
   */
  private static final double TOLERANCE = 1e-14;

  private Powers() {}

  /** Returns twice the exponent if that is a small nonzero integer, else 0. */
  public static int halves(double exponent) {
    double halves = Math.rint(2 * exponent);
    boolean small = Math.abs(halves) <= MAX_HALVES;
    boolean whole = Math.abs(2 * exponent - halves) <= TOLERANCE * Math.abs(halves);
    return small && whole ? (int) halves : 0;
  }

  /** Returns u^(halves/2), given u and 1/u. */
  public static double pow(double u, double inverse, int halves) {
    double base = halves < 0 ? inverse : u;
    int n = Math.abs(halves);
    return (n & 1) == 0 ? whole(base, n >> 1) : whole(Math.sqrt(base), n);
  }

  private static double whole(double base, int n) {
    double power = (n & 1) == 0 ? 1 : base;
    if (n < 2) {
      return power;
    }
    double square = base * base;
    power = (n & 2) == 0 ? power : power * square;
    if (n < 4) {
      return power;
    }
    square *= square;
    power = (n & 4) == 0 ? power : power * square;
    if (n < 8) {
      return power;
    }
    square *= square;
    power = (n & 8) == 0 ? power : power * square;
    square *= square;
    power = (n & 16) == 0 ? power : power * square;
    return (n & 32) == 0 ? power : power * (square * square);
  }

  /**
   * Returns ln(1 + w), given the rounded {@code u = 1 + w} and its inverse: the logarithm of u plus
   * the first-order effect of the rounding. It is as accurate as {@link Math#log1p} and three times
   * as fast.
   */
  public static double log1p(double w, double u, double inverse) {
    return log1p(Math.log(u), w, u, inverse);
  }

  /**
   * Returns ln(1 + w) as {@link #log1p(double, double, double)} does, given the logarithm of u too.
   */
  public static double log1p(double logU, double w, double u, double inverse) {
    return logU + (w - (u - 1)) * inverse;
  }
}
