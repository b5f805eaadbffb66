// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import org.bitempered.math.NewtonNormalizer;
import org.bitempered.math.TemperedFunctions;

/**
 * The binomial loss at any temperatures with SIMD. Of the two classes of a row, the first is the
 * one favored by the margin.
 */
final class SimdTemperedMargins extends SimdMargins {
  private final SimdSteps steps;
  private final SimdTerms two;

  /** log_t2(1/2). */
  private final double equal;

  private final double[] losses = new double[ROWS_AT_ONCE];

  SimdTemperedMargins(LossTerms terms) {
    super(terms);
    steps = new SimdSteps(terms, ROWS_AT_ONCE);
    two = new SimdTerms(terms, 2, ROWS_AT_ONCE);
    equal = TemperedFunctions.logT(0.5, terms.t2);
  }

  @Override
  double evaluate() {
    for (int i = 0; i < ROWS_AT_ONCE; i += LANES) {
      DoubleVector gap = fromArray(SPECIES, margin, i).abs();
      gap = gap.min(-NewtonNormalizer.FAR).add(gap.mul(0)); // NaN if it is infinite
      gap.neg().intoArray(two.x, ROWS_AT_ONCE + i);
    }
    if (terms.t2 == 1) {
      exponentiate();
    } else {
      normalize();
    }
    two.computeM();
    two.computeLogT();
    finish();
    double sum = 0;
    for (double loss : losses) {
      sum += loss;
    }
    return sum;
  }

  private void exponentiate() {
    SimdExp.exp(two.x, two.p);
    sumP();
    SimdExp.log(steps.s, steps.excess);
    two.computeP(steps.excess);
    for (int i = 0; i < ROWS_AT_ONCE; i += LANES) {
      DoubleVector inverse = broadcast(SPECIES, 1).div(fromArray(SPECIES, steps.s, i));
      fromArray(SPECIES, two.p, i).mul(inverse).intoArray(two.p, i);
      int other = ROWS_AT_ONCE + i;
      fromArray(SPECIES, two.p, other).mul(inverse).intoArray(two.p, other);
    }
  }

  private void normalize() {
    if (terms.t2 == 2) {
      solveQuadratic();
    } else {
      solve();
    }
    two.computeP(steps.excess);
  }

  /** Solves the case t2 = 2; see {@link PlainBlockLoss}. */
  private void solveQuadratic() {
    for (int i = 0; i < ROWS_AT_ONCE; i += LANES) {
      DoubleVector gap = fromArray(SPECIES, two.x, ROWS_AT_ONCE + i).neg();
      gap = gap.min(NewtonNormalizer.MAX_GAP_OF_TWO);
      DoubleVector root = gap.mul(gap).add(4).sqrt();
      // 2 / (root + gap) is (root - gap) / 2 without cancellation.
      broadcast(SPECIES, 2).div(root.add(gap)).intoArray(steps.excess, i);
    }
  }

  private void solve() {
    for (int i = 0; i < ROWS_AT_ONCE; i += LANES) {
      DoubleVector mean = fromArray(SPECIES, two.x, ROWS_AT_ONCE + i).mul(0.5);
      mean.sub(equal).max(0).intoArray(steps.excess, i);
    }
    boolean going = true;
    for (int n = 0; n < NewtonNormalizer.MAX_STEPS && going; n++) {
      two.computeP(steps.excess);
      sumP();
      for (int i = 0; i < ROWS_AT_ONCE; i += LANES) {
        DoubleVector v = fromArray(SPECIES, two.v, i);
        DoubleVector otherV = fromArray(SPECIES, two.v, ROWS_AT_ONCE + i);
        DoubleVector p1 = fromArray(SPECIES, two.p, i).mul(v);
        DoubleVector otherP1 = fromArray(SPECIES, two.p, ROWS_AT_ONCE + i).mul(otherV);
        p1.add(otherP1).intoArray(steps.s1, i);
        p1.mul(v).add(otherP1.mul(otherV)).intoArray(steps.s2, i);
      }
      going = steps.step();
    }
  }

  private void sumP() {
    for (int i = 0; i < ROWS_AT_ONCE; i += LANES) {
      DoubleVector other = fromArray(SPECIES, two.p, ROWS_AT_ONCE + i);
      fromArray(SPECIES, two.p, i).add(other).intoArray(steps.s, i);
    }
  }

  /**
   * Computes the loss and the gradient for class 1: {@code d_i - e_i sum_j d_j / sum_j e_j}, times
   * the weight.
   */
  private void finish() {
    for (int i = 0; i < ROWS_AT_ONCE; i += LANES) {
      int other = ROWS_AT_ONCE + i;
      DoubleVector p = fromArray(SPECIES, two.p, i);
      DoubleVector m = fromArray(SPECIES, two.m, i);
      DoubleVector escort = p.mul(fromArray(SPECIES, two.v, i));
      VectorMask<Double> favours1 = fromArray(SPECIES, margin, i).compare(GE, 0);
      DoubleVector y0 = fromArray(SPECIES, target0, i);
      DoubleVector y1 = fromArray(SPECIES, target1, i);
      DoubleVector y = y0.blend(y1, favours1);
      DoubleVector d = p.mul(terms.correction).sub(y).mul(m.mul(fromArray(SPECIES, two.v, i)));
      DoubleVector logT = fromArray(SPECIES, two.logT, i).mul(y).blend(0, y.compare(EQ, 0));

      DoubleVector otherP = fromArray(SPECIES, two.p, other);
      DoubleVector otherM = fromArray(SPECIES, two.m, other);
      DoubleVector otherEscort = otherP.mul(fromArray(SPECIES, two.v, other));
      DoubleVector otherY = y1.blend(y0, favours1);
      DoubleVector factor = otherM.mul(fromArray(SPECIES, two.v, other));
      DoubleVector otherD = otherP.mul(terms.correction).sub(otherY).mul(factor);
      DoubleVector otherLogT = fromArray(SPECIES, two.logT, other).mul(otherY);
      otherLogT = otherLogT.blend(0, otherY.compare(EQ, 0));

      DoubleVector scale = fromArray(SPECIES, weight, i);
      DoubleVector tails = p.mul(m).add(otherP.mul(otherM)).mul(terms.correction);
      tails = tails.div(2 - terms.t1);
      DoubleVector loss = tails.add(fromArray(SPECIES, constant, i)).sub(logT.add(otherLogT));
      loss.max(0).mul(scale).intoArray(losses, i);

      DoubleVector pull = d.add(otherD).div(escort.add(otherEscort));
      DoubleVector own = otherD.sub(otherEscort.mul(pull));
      own = own.blend(d.sub(escort.mul(pull)), favours1);
      own.mul(scale).intoArray(gradient, i);
    }
  }
}
