// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;

/**
 * exp, expm1 and log of arrays of whole SIMD vectors, from operations that are exact or correctly
 * rounded. Results are within 2 ulp of the true value.
 *
 * <p>The module's own EXP and LOG may give other last bits after a method is compiled than before,
 * so that training would not be reproducible bit for bit.
 *
 * <p>{@code exp x = 2^n (1 + e)}, where {@code n = round(x / ln 2)} and e is the Taylor polynomial
 * of {@code e^r - 1} on {@code |r| <= ln(2) / 2}. {@code log u = k ln 2 + 2 artanh((m - 1) / (m +
 * 1))}, where {@code u = 2^k m} and m is within a factor of sqrt 2 of 1.
 *
 * <p>As in all SIMD classes, methods take and return arrays, never SIMD vectors: those become
 * objects whenever the JIT compiler does not inline a call.
 */
final class SimdExp {

  /** Adding this to a small number puts the nearest integer into the lowest bits. */
  private static final double ROUND = 0x1.8p52;

  private static final long ROUND_BITS = Double.doubleToRawLongBits(ROUND);
  private static final long ONE_BITS = Double.doubleToRawLongBits(1);
  private static final int MANTISSA = 52;
  private static final double LOG2_E = 1 / Math.log(2);

  /** ln 2 in two parts. The last bits of the first are 0, so that its small multiples are exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 1.9082149292705877e-10;

  /** Beyond these limits the result is 0 or infinite. */
  private static final double LOWEST = -750;

  private static final double HIGHEST = 715;

  /** Down to here, e^x is a normal number. */
  private static final double LOWEST_NORMAL = -707;

  private static final long LOWEST_EXPONENT = -1000;

  /** The smallest m, sqrt(1/2), as bits. */
  private static final long SQRT_HALF_BITS = Double.doubleToRawLongBits(Math.sqrt(0.5));

  private static final double MIN_NORMAL_SCALE = 0x1p54;

  private SimdExp() {}

  /** Computes e^x; NaN for NaN. The result must be another array. */
  static void exp(double[] x, double[] result) {
    expm1OfRest(x, result);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector clamped = fromArray(SPECIES, x, i).max(LOWEST).min(HIGHEST);
      LongVector n = clamped.mul(LOG2_E).add(ROUND).reinterpretAsLongs().sub(ROUND_BITS);
      // In two factors, since 2^n alone may be out of range where e^x is not.
      LongVector half = n.lanewise(ASHR, 1);
      LongVector other = n.sub(half);
      DoubleVector power = half.lanewise(LSHL, MANTISSA).add(ONE_BITS).reinterpretAsDoubles();
      DoubleVector rest = other.lanewise(LSHL, MANTISSA).add(ONE_BITS).reinterpretAsDoubles();
      fromArray(SPECIES, result, i).add(1).mul(power).mul(rest).intoArray(result, i);
    }
  }

  /**
   * Replaces the numbers of a range by their differences to a shift and computes e to the power of
   * those, in one pass. The series is the one used by the other methods; keeping everything in
   * registers halves the time.
   *
   * @param shift at least the largest of the numbers
   * @param result another array; values below 1e-307 become 0
   */
  static void expOfDifference(double[] x, int from, int to, double shift, double[] result) {
    for (int i = from; i < to; i += LANES) {
      DoubleVector difference = fromArray(SPECIES, x, i).sub(shift);
      difference.intoArray(x, i);
      VectorMask<Double> tiny = difference.lt(LOWEST_NORMAL);
      DoubleVector clamped = difference.blend(0, tiny);
      DoubleVector shifted = clamped.fma(broadcast(SPECIES, LOG2_E), broadcast(SPECIES, ROUND));
      DoubleVector n = shifted.sub(ROUND);
      DoubleVector r = n.fma(broadcast(SPECIES, -LN2_HIGH), clamped);
      r = n.fma(broadcast(SPECIES, -LN2_LOW), r);
      DoubleVector sum = broadcast(SPECIES, 1.0 / 6227020800.0);
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 479001600));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 39916800));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 3628800));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 362880));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 40320));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 5040));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 720));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 120));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 24));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 6));
      sum = sum.fma(r, broadcast(SPECIES, 0.5));
      sum = sum.mul(r).fma(r, r).add(1);
      LongVector exponent = shifted.reinterpretAsLongs().sub(ROUND_BITS).lanewise(LSHL, MANTISSA);
      DoubleVector power = exponent.add(ONE_BITS).reinterpretAsDoubles();
      sum.mul(power).blend(0, tiny).intoArray(result, i);
    }
  }

  /**
   * Computes e^x - 1 for x below 700, precise near 0; NaN for NaN. The result must be another
   * array.
   */
  static void expm1(double[] x, double[] result) {
    expm1OfRest(x, result);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector clamped = fromArray(SPECIES, x, i).max(LOWEST);
      LongVector n = clamped.mul(LOG2_E).add(ROUND).reinterpretAsLongs().sub(ROUND_BITS);
      // Below the range of exponents, e^x - 1 is -1 already.
      LongVector bounded = n.max(LOWEST_EXPONENT);
      DoubleVector power = bounded.lanewise(LSHL, MANTISSA).add(ONE_BITS).reinterpretAsDoubles();
      fromArray(SPECIES, result, i).mul(power).add(power.sub(1)).intoArray(result, i);
    }
  }

  /** Computes e^r - 1 for r = x - n ln 2 by Horner's rule, up to the 13th power. */
  private static void expm1OfRest(double[] x, double[] result) {
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector clamped = fromArray(SPECIES, x, i).max(LOWEST).min(HIGHEST);
      DoubleVector n = clamped.mul(LOG2_E).add(ROUND).sub(ROUND);
      DoubleVector r = n.fma(broadcast(SPECIES, -LN2_HIGH), clamped);
      r = n.fma(broadcast(SPECIES, -LN2_LOW), r);
      DoubleVector sum = broadcast(SPECIES, 1.0 / 6227020800.0);
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 479001600));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 39916800));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 3628800));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 362880));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 40320));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 5040));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 720));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 120));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 24));
      sum = sum.fma(r, broadcast(SPECIES, 1.0 / 6));
      sum = sum.fma(r, broadcast(SPECIES, 0.5));
      sum.mul(r).fma(r, r).intoArray(result, i);
    }
  }

  /**
   * Computes the natural logarithm of nonnegative numbers: -infinity for 0, NaN for NaN and
   * infinity.
   */
  static void log(double[] x, double[] result) {
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector u = fromArray(SPECIES, x, i);
      DoubleVector scaled = u.mul(MIN_NORMAL_SCALE); // subnormal numbers become normal ones
      VectorMask<Double> tiny = u.lt(Double.MIN_NORMAL);
      LongVector bits = u.blend(scaled, tiny).reinterpretAsLongs();
      LongVector k = bits.sub(SQRT_HALF_BITS).lanewise(ASHR, MANTISSA);
      DoubleVector m = bits.sub(k.lanewise(LSHL, MANTISSA)).reinterpretAsDoubles();
      DoubleVector exponent = k.add(ROUND_BITS).reinterpretAsDoubles().sub(ROUND);
      exponent = exponent.blend(exponent.sub(54), tiny);

      DoubleVector s = m.sub(1).div(m.add(1));
      DoubleVector z = s.mul(s);
      DoubleVector sum = broadcast(SPECIES, 2.0 / 23);
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 21));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 19));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 17));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 15));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 13));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 11));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 9));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 7));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 5));
      sum = sum.fma(z, broadcast(SPECIES, 2.0 / 3));
      DoubleVector log = sum.mul(z).fma(s, s.add(s));
      log = exponent.fma(broadcast(SPECIES, LN2_LOW), log);
      log = exponent.fma(broadcast(SPECIES, LN2_HIGH), log);
      log = log.add(u.sub(u)); // 0, or NaN
      log.blend(Double.NEGATIVE_INFINITY, u.compare(EQ, 0)).intoArray(result, i);
    }
  }
}
