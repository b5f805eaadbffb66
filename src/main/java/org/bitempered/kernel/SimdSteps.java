// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import org.bitempered.math.NewtonNormalizer;

/**
 * The steps of {@link NewtonNormalizer} for several rows together, until the last one has
 * converged.
 */
final class SimdSteps {
  private final LossTerms terms;
  private final boolean clips;
  private final double tolerance;

  /** The log-partition minus the largest activation, one for each row. */
  final double[] excess;

  // The sums of p, p/u and p/u^2, and intermediate values of a step, one for each row.
  final double[] s;
  final double[] s1;
  final double[] s2;
  private final double[] log;
  private final double[] logT;
  private final double[] power;
  private final double[] scratch;

  SimdSteps(LossTerms terms, int rows) {
    this.terms = terms;
    clips = terms.t2 < 1;
    tolerance = NewtonNormalizer.lastStepTolerance(terms.t2);
    excess = new double[rows];
    s = new double[rows];
    s1 = new double[rows];
    s2 = new double[rows];
    log = new double[rows];
    logT = new double[rows];
    power = new double[rows];
    scratch = new double[rows];
  }

  /** Adds a step to the excess and returns whether another one is needed. */
  boolean step() {
    SimdExp.log(s, log);
    SimdPowers.logTOfLog(log, terms.c2, scratch, logT);
    for (int i = 0; i < log.length; i += LANES) {
      fromArray(SPECIES, log, i).mul(terms.t2).intoArray(scratch, i);
    }
    SimdExp.exp(scratch, power);
    boolean going = false;
    for (int i = 0; i < excess.length; i += LANES) {
      DoubleVector sum = fromArray(SPECIES, s, i);
      DoubleVector sum1 = fromArray(SPECIES, s1, i);
      DoubleVector step = fromArray(SPECIES, logT, i).mul(fromArray(SPECIES, power, i)).div(sum1);
      if (!clips) {
        DoubleVector curvature = fromArray(SPECIES, s2, i).div(sum1).sub(sum1.div(sum));
        DoubleVector divisor = step.mul(curvature.mul(terms.t2 / 2)).neg().add(1);
        step = step.div(divisor.max(NewtonNormalizer.MIN_HALLEY_DIVISOR));
      }
      DoubleVector before = fromArray(SPECIES, excess, i);
      DoubleVector next = before.add(step);
      next.intoArray(excess, i);
      DoubleVector error = sum.sub(1);
      VectorMask<Double> far = (clips ? error : error.abs()).compare(GT, tolerance);
      going |= far.and(next.compare(NE, before)).anyTrue();
    }
    return going;
  }
}
