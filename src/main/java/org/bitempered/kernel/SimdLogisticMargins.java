// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;

/**
 * The binomial loss at t1 = t2 = 1 with SIMD: {@code log(1 + e^-m)} for a row of class 1 and margin
 * m.
 */
final class SimdLogisticMargins extends SimdMargins {
  /** -|m|. */
  private final double[] x = new double[ROWS_AT_ONCE];

  /** w = e^-|m|, u = 1 + w, v = 1/u, log = ln u. */
  private final double[] w = new double[ROWS_AT_ONCE];

  private final double[] u = new double[ROWS_AT_ONCE];
  private final double[] v = new double[ROWS_AT_ONCE];
  private final double[] log = new double[ROWS_AT_ONCE];

  private final double[] lanes = new double[LANES];

  SimdLogisticMargins(LossTerms terms) {
    super(terms);
  }

  @Override
  double evaluate() {
    for (int i = 0; i < x.length; i += LANES) {
      fromArray(SPECIES, margin, i).abs().neg().intoArray(x, i);
    }
    SimdExp.exp(x, w);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector sum = fromArray(SPECIES, w, i).add(1);
      sum.intoArray(u, i);
      broadcast(SPECIES, 1).div(sum).intoArray(v, i);
    }
    SimdPowers.log1p(w, u, v, 1, log);
    DoubleVector losses = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector m = fromArray(SPECIES, margin, i);
      DoubleVector nan = m.mul(0); // 0 where the margin is finite
      DoubleVector y = fromArray(SPECIES, target1, i);
      DoubleVector scale = fromArray(SPECIES, weight, i);
      DoubleVector inverse = fromArray(SPECIES, v, i);
      DoubleVector p = inverse.mul(fromArray(SPECIES, w, i)).blend(inverse, m.compare(GE, 0));
      p.sub(y).add(nan).mul(scale).intoArray(gradient, i);
      // -log p of class 1 is log(1 + e^-|m|) + max(-m, 0), that of class 0 log(1 + e^-|m|) + max(m,
      // 0).
      DoubleVector loss = m.max(0).sub(m.mul(y)).add(fromArray(SPECIES, log, i));
      loss = loss.add(fromArray(SPECIES, constant, i)).add(1).max(0).add(nan);
      losses = losses.add(loss.mul(scale));
    }
    losses.intoArray(lanes, 0);
    double sum = 0;
    for (double lane : lanes) {
      sum += lane;
    }
    return sum;
  }
}
