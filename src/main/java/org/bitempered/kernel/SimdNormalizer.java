// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.bitempered.math.NewtonNormalizer;
import org.bitempered.math.TemperedFunctions;

/** {@link NewtonNormalizer} for all rows of a tile at once, until the last one has converged. */
final class SimdNormalizer {
  private final LossTerms terms;

  /** log_t2(1/K), the negative log-partition of K activations of 0. */
  private final double equal;

  private final SimdSteps steps;

  SimdNormalizer(LossTerms terms) {
    this.terms = terms;
    steps = new SimdSteps(terms, LANES);
    equal = TemperedFunctions.logT(1.0 / terms.classes, terms.t2);
  }

  /**
   * Subtracts the largest activation of each row, and computes the excess and the probabilities.
   */
  void normalize(SimdTerms tile) {
    center(tile.x);
    if (terms.t2 == 1) {
      exponentiate(tile);
      return;
    }
    solve(tile);
    tile.computeP(steps.excess);
  }

  /** Subtracts the largest activations and computes the initial excess from the mean. */
  private void center(double[] x) {
    DoubleVector max = fromArray(SPECIES, x, 0);
    DoubleVector finite = max.mul(0);
    for (int i = LANES; i < x.length; i += LANES) {
      DoubleVector a = fromArray(SPECIES, x, i);
      max = max.max(a);
      finite = finite.add(a.mul(0));
    }
    max = max.add(finite);
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector shifted = fromArray(SPECIES, x, i).sub(max).max(NewtonNormalizer.FAR);
      sum = sum.add(shifted);
      shifted.intoArray(x, i);
    }
    sum.div(terms.classes).sub(equal).max(0).intoArray(steps.excess, 0);
  }

  private void exponentiate(SimdTerms tile) {
    SimdExp.exp(tile.x, tile.p);
    sumOf(tile.p);
    SimdExp.log(steps.s, steps.excess);
    tile.computeP(steps.excess);
    DoubleVector sum = fromArray(SPECIES, steps.s, 0);
    for (int i = 0; i < tile.p.length; i += LANES) {
      fromArray(SPECIES, tile.p, i).div(sum).intoArray(tile.p, i);
    }
  }

  private void sumOf(double[] p) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = 0; i < p.length; i += LANES) {
      sum = sum.add(fromArray(SPECIES, p, i));
    }
    sum.intoArray(steps.s, 0);
  }

  private void solve(SimdTerms tile) {
    boolean going = true;
    for (int i = 0; i < NewtonNormalizer.MAX_STEPS && going; i++) {
      tile.computeP(steps.excess);
      sum(tile.p, tile.v);
      going = steps.step();
    }
  }

  private void sum(double[] p, double[] v) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    DoubleVector sum1 = DoubleVector.zero(SPECIES);
    DoubleVector sum2 = DoubleVector.zero(SPECIES);
    for (int i = 0; i < p.length; i += LANES) {
      DoubleVector p0 = fromArray(SPECIES, p, i);
      DoubleVector p1 = p0.mul(fromArray(SPECIES, v, i));
      sum = sum.add(p0);
      sum1 = sum1.add(p1);
      sum2 = sum2.add(p1.mul(fromArray(SPECIES, v, i)));
    }
    sum.intoArray(steps.s, 0);
    sum1.intoArray(steps.s1, 0);
    sum2.intoArray(steps.s2, 0);
  }
}
