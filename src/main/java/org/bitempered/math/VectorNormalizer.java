// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;
import static org.bitempered.math.VectorPowers.LANES;
import static org.bitempered.math.VectorPowers.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/** {@link ExactNormalizer} for all rows of a tile at once, which step until the last is done. */
final class VectorNormalizer {
  private final LossTerms terms;
  private final boolean clips;
  private final double tolerance;

  /** log_t2(1/K), the log-partition of K equal activations with its sign changed. */
  private final double equal;

  /** The log-partition minus the largest activation, one a lane. */
  final double[] excess = new double[LANES];

  // The sums of p, p/u and p/u^2, and what a step makes of them, one a lane.
  private final double[] s = new double[LANES];
  private final double[] s1 = new double[LANES];
  private final double[] s2 = new double[LANES];
  private final double[] log = new double[LANES];
  private final double[] logT = new double[LANES];
  private final double[] power = new double[LANES];
  private final double[] scratch = new double[LANES];

  VectorNormalizer(LossTerms terms) {
    this.terms = terms;
    clips = terms.t2 < 1;
    tolerance = ExactNormalizer.lastStepTolerance(terms.t2);
    equal = Tempered.logT(1.0 / terms.classes, terms.t2);
  }

  /**
   * From activations to activations minus the largest of their row, and to the probabilities; finds
   * the excess.
   */
  void normalize(VectorTerms tile) {
    center(tile.x);
    if (terms.t2 == 1) {
      exponentiate(tile);
      return;
    }
    if (terms.t2 == 2 && terms.classes == 2) {
      solveQuadratic(tile.x);
    } else {
      solve(tile);
    }
    tile.computeP(excess);
  }

  /** Subtracts the largest activations, and starts the excess from the mean. */
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
      DoubleVector shifted = fromArray(SPECIES, x, i).sub(max).max(ExactNormalizer.FAR);
      sum = sum.add(shifted);
      shifted.intoArray(x, i);
    }
    sum.div(terms.classes).sub(equal).max(0).intoArray(excess, 0);
  }

  private void exponentiate(VectorTerms tile) {
    VectorExp.exp(tile.x, tile.p);
    sumOf(tile.p);
    VectorExp.log(s, excess);
    tile.computeP(excess);
    DoubleVector sum = fromArray(SPECIES, s, 0);
    for (int i = 0; i < tile.p.length; i += LANES) {
      fromArray(SPECIES, tile.p, i).div(sum).intoArray(tile.p, i);
    }
  }

  private void sumOf(double[] p) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = 0; i < p.length; i += LANES) {
      sum = sum.add(fromArray(SPECIES, p, i));
    }
    sum.intoArray(s, 0);
  }

  /** See {@link PlainBlockLoss}. */
  private void solveQuadratic(double[] x) {
    DoubleVector least = fromArray(SPECIES, x, 0).min(fromArray(SPECIES, x, LANES));
    DoubleVector gap = least.neg().min(ExactNormalizer.MAX_GAP_OF_TWO);
    DoubleVector root = gap.mul(gap).add(4).sqrt();
    // 2 / (root + gap) is (root - gap) / 2 without cancellation.
    broadcast(SPECIES, 2).div(root.add(gap)).intoArray(excess, 0);
  }

  private void solve(VectorTerms tile) {
    boolean going = true;
    for (int i = 0; i < ExactNormalizer.MAX_STEPS && going; i++) {
      tile.computeP(excess);
      sum(tile.p, tile.v);
      going = step();
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
    sum.intoArray(s, 0);
    sum1.intoArray(s1, 0);
    sum2.intoArray(s2, 0);
  }

  /** Adds the step to the excess; whether that was not the last one. */
  private boolean step() {
    VectorExp.log(s, log);
    VectorPowers.logTOfLog(log, terms.c2, scratch, logT);
    fromArray(SPECIES, log, 0).mul(terms.t2).intoArray(scratch, 0);
    VectorExp.exp(scratch, power);
    DoubleVector sum = fromArray(SPECIES, s, 0);
    DoubleVector sum1 = fromArray(SPECIES, s1, 0);
    DoubleVector step = fromArray(SPECIES, logT, 0).mul(fromArray(SPECIES, power, 0)).div(sum1);
    if (!clips) {
      DoubleVector curvature = fromArray(SPECIES, s2, 0).div(sum1).sub(sum1.div(sum));
      DoubleVector divisor = step.mul(curvature.mul(terms.t2 / 2)).neg().add(1);
      step = step.div(divisor.max(ExactNormalizer.MIN_HALLEY_DIVISOR));
    }
    DoubleVector before = fromArray(SPECIES, excess, 0);
    DoubleVector next = before.add(step);
    next.intoArray(excess, 0);
    DoubleVector error = sum.sub(1);
    VectorMask<Double> far = (clips ? error : error.abs()).compare(GT, tolerance);
    return far.and(next.compare(NE, before)).anyTrue();
  }
}
