// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static jdk.incubator.vector.VectorOperators.LE;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The functions of {@link Powers} and {@link Tempered} on vectors. */
final class VectorPowers {
  /**
   * The species that Spark's linear algebra uses. With another one of the same length, JDK 17 finds
   * two classes of vectors in the module's methods, inlines neither, and makes an object of each
   * vector.
   */
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_MAX;

  private VectorPowers() {}

  /** 1/u, but 0 for u = 0, which only clipped classes have. */
  static DoubleVector inverse(DoubleVector u, boolean clips) {
    DoubleVector v = DoubleVector.broadcast(SPECIES, 1).div(u);
    return clips ? v.blend(0, u.compare(LE, 0)) : v;
  }

  /** ln(1 + w) for {@code u = 1 + w} rounded and {@code v = 1/u}. */
  static DoubleVector log1p(DoubleVector w, DoubleVector u, DoubleVector v) {
    return w.sub(u.sub(1)).mul(v).add(VectorExp.log(u));
  }

  /** u^exponent, by products if halves, twice the exponent, is not 0. */
  static DoubleVector pow(
      DoubleVector w, DoubleVector u, DoubleVector v, double exponent, int halves) {
    return halves == 0
        ? VectorExp.exp(log1p(w, u, v).mul(exponent))
        : whole((halves & 1) == 0 ? base(u, v, halves) : base(u, v, halves).sqrt(), halves);
  }

  private static DoubleVector base(DoubleVector u, DoubleVector v, int halves) {
    return halves < 0 ? v : u;
  }

  /** Unrolled: a vector that is carried around a loop in a loop is not kept in a register. */
  private static DoubleVector whole(DoubleVector base, int halves) {
    int n = Math.abs((halves & 1) == 0 ? halves >> 1 : halves);
    DoubleVector power = (n & 1) == 0 ? DoubleVector.broadcast(SPECIES, 1) : base;
    if (n < 2) {
      return power;
    }
    DoubleVector square = base.mul(base);
    power = (n & 2) == 0 ? power : power.mul(square);
    if (n < 4) {
      return power;
    }
    square = square.mul(square);
    power = (n & 4) == 0 ? power : power.mul(square);
    if (n < 8) {
      return power;
    }
    square = square.mul(square);
    power = (n & 8) == 0 ? power : power.mul(square);
    square = square.mul(square);
    power = (n & 16) == 0 ? power : power.mul(square);
    return (n & 32) == 0 ? power : power.mul(square.mul(square));
  }

  /** log_t of the numbers with these natural logarithms, for {@code c = 1 - t}. */
  static DoubleVector logTOfLog(DoubleVector log, double c) {
    return c == 0 ? log : VectorExp.expm1(log.mul(c)).div(c);
  }
}
