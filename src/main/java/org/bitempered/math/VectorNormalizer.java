// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.NE;
import static org.bitempered.math.VectorPowers.SPECIES;
import static org.bitempered.math.VectorTile.LANES;

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

  /**
   * The sums of p, p/u and p/u^2. Passed on in memory: sums over a loop that leave it as vectors
   * are allocated once an iteration unless the compiler inlines everything that takes them.
   */
  private final double[] sums = new double[3 * LANES];

  VectorNormalizer(LossTerms terms) {
    this.terms = terms;
    clips = terms.t2 < 1;
    tolerance = ExactNormalizer.lastStepTolerance(terms.t2);
    equal = Tempered.logT(1.0 / terms.classes, terms.t2);
  }

  /**
   * From activations to activations minus the largest of their row; finds the excess. At t2 = 1
   * writes the exponentials on the way.
   */
  void normalize(double[] x, double[] exponentials) {
    DoubleVector max = max(x);
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
      DoubleVector shifted = a.sub(max).max(ExactNormalizer.FAR);
      sum = sum.add(shifted);
      shifted.intoArray(x, i);
    }
    sum.div(terms.classes).sub(equal).max(0).intoArray(excess, 0);
    if (terms.t2 == 1) {
      exponentiate(x, exponentials);
    } else if (terms.t2 == 2 && terms.classes == 2) {
      solveQuadratic(x);
    } else {
      solve(x);
    }
  }

  private static DoubleVector max(double[] x) {
    DoubleVector max = DoubleVector.fromArray(SPECIES, x, 0);
    DoubleVector finite = max.mul(0);
    for (int i = LANES; i < x.length; i += LANES) {
      DoubleVector a = DoubleVector.fromArray(SPECIES, x, i);
      max = max.max(a);
      finite = finite.add(a.mul(0));
    }
    return max.add(finite);
  }

  private void exponentiate(double[] x, double[] exponentials) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector e = VectorExp.exp(DoubleVector.fromArray(SPECIES, x, i));
      e.intoArray(exponentials, i);
      sum = sum.add(e);
    }
    VectorExp.log(sum).intoArray(excess, 0);
  }

  /** See {@link PlainBlockLoss}. */
  private void solveQuadratic(double[] x) {
    DoubleVector least =
        DoubleVector.fromArray(SPECIES, x, 0).min(DoubleVector.fromArray(SPECIES, x, LANES));
    DoubleVector gap = least.neg().min(ExactNormalizer.MAX_GAP_OF_TWO);
    DoubleVector root = gap.mul(gap).add(4).sqrt();
    // 2 / (root + gap) is (root - gap) / 2 without cancellation.
    DoubleVector.broadcast(SPECIES, 2).div(root.add(gap)).intoArray(excess, 0);
  }

  private void solve(double[] x) {
    boolean going = true;
    for (int i = 0; i < ExactNormalizer.MAX_STEPS && going; i++) {
      going = step(x);
    }
  }

  private boolean step(double[] x) {
    double c = terms.c2;
    double r = terms.exponentP;
    int halves = terms.halvesP;
    DoubleVector g = DoubleVector.fromArray(SPECIES, excess, 0);
    DoubleVector s = DoubleVector.zero(SPECIES);
    DoubleVector s1 = DoubleVector.zero(SPECIES);
    DoubleVector s2 = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector w = DoubleVector.fromArray(SPECIES, x, i).sub(g).mul(c);
      DoubleVector u = w.add(1).max(0);
      DoubleVector v = VectorPowers.inverse(u, clips);
      DoubleVector p = VectorPowers.pow(w, u, v, r, halves);
      DoubleVector p1 = p.mul(v);
      s = s.add(p);
      s1 = s1.add(p1);
      s2 = s2.add(p1.mul(v));
    }
    s.intoArray(sums, 0);
    s1.intoArray(sums, LANES);
    s2.intoArray(sums, 2 * LANES);
    return change();
  }

  /** Adds the step to the excess; whether that was not the last one. */
  private boolean change() {
    DoubleVector g = DoubleVector.fromArray(SPECIES, excess, 0);
    DoubleVector s = DoubleVector.fromArray(SPECIES, sums, 0);
    DoubleVector s1 = DoubleVector.fromArray(SPECIES, sums, LANES);
    DoubleVector log = VectorExp.log(s);
    DoubleVector power = VectorExp.exp(log.mul(terms.t2));
    DoubleVector step = VectorPowers.logTOfLog(log, terms.c2).mul(power).div(s1);
    if (!clips) {
      DoubleVector s2 = DoubleVector.fromArray(SPECIES, sums, 2 * LANES);
      DoubleVector curvature = s2.div(s1).sub(s1.div(s)).mul(terms.t2 / 2);
      DoubleVector divisor = DoubleVector.broadcast(SPECIES, 1).sub(step.mul(curvature));
      step = step.div(divisor.max(ExactNormalizer.MIN_HALLEY_DIVISOR));
    }
    DoubleVector next = g.add(step);
    next.intoArray(excess, 0);
    DoubleVector error = s.sub(1);
    VectorMask<Double> far = (clips ? error : error.abs()).compare(GT, tolerance);
    return far.and(next.compare(NE, g)).anyTrue();
  }
}
