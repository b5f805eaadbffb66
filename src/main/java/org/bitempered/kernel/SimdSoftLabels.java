// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** The soft labels of a tile, and the part of the loss that is not in its probabilities alone. */
final class SimdSoftLabels {
  /** The number of arrays with one SIMD vector for each class. */
  static final int ARRAYS = 3;

  private final LossTerms terms;

  /** The labels, class after class, one row for each lane. */
  final double[] y;

  /** The natural logarithms of the labels, and what is computed from them in place. */
  private final double[] logs;

  private final double[] scratch;

  // One for each row; see LossTerms.best.
  private final double[] largest = new double[LANES];
  private final double[] sum = new double[LANES];
  private final double[] spread = new double[LANES];
  private final double[] onePlusSpread = new double[LANES];
  private final double[] inverse = new double[LANES];
  private final double[] logNorm = new double[LANES];
  private final double[] logSum = new double[LANES];

  SimdSoftLabels(LossTerms terms) {
    this.terms = terms;
    y = new double[terms.classes * LANES];
    logs = new double[y.length];
    scratch = new double[y.length];
  }

  /** Smooths the labels and computes their logarithms. */
  void smooth() {
    for (int i = 0; i < y.length; i += LANES) {
      DoubleVector given = fromArray(SPECIES, y, i);
      given.mul(terms.on - terms.off).add(terms.off).max(0).intoArray(y, i);
    }
    SimdExp.log(y, logs);
  }

  /**
   * Computes for each row the part of the loss that depends on the labels only, minus the sum of y
   * log_t1 p. Replaces the logarithms of the labels.
   */
  void computeGap(double[] logT, double[] gap) {
    if (terms.correction == 0) {
      computeBest(gap);
      subtract(logT, gap);
    } else {
      sumDivergences(logT, gap);
    }
  }

  private void sumDivergences(double[] logT, double[] gap) {
    SimdPowers.logTOfLog(logs, terms.c1, scratch, logs);
    DoubleVector gaps = DoubleVector.zero(SPECIES);
    for (int i = 0; i < y.length; i += LANES) {
      DoubleVector label = fromArray(SPECIES, y, i);
      DoubleVector own = fromArray(SPECIES, logs, i);
      DoubleVector constant = own.sub(own.mul(terms.c1).add(1).div(2 - terms.t1));
      DoubleVector term = constant.sub(fromArray(SPECIES, logT, i)).mul(label);
      gaps = gaps.add(term.blend(0, label.compare(EQ, 0)));
    }
    gaps.intoArray(gap, 0);
  }

  private void subtract(double[] logT, double[] gap) {
    DoubleVector gaps = fromArray(SPECIES, gap, 0);
    for (int i = 0; i < y.length; i += LANES) {
      DoubleVector label = fromArray(SPECIES, y, i);
      DoubleVector term = fromArray(SPECIES, logT, i).mul(label);
      gaps = gaps.sub(term.blend(0, label.compare(EQ, 0)));
    }
    gaps.intoArray(gap, 0);
  }

  /** Computes the constant of the two-temperature loss as {@link LossTerms} does. */
  private void computeBest(double[] best) {
    computeSpread();
    DoubleVector sums = fromArray(SPECIES, sum, 0);
    DoubleVector share = fromArray(SPECIES, spread, 0).div(sums);
    DoubleVector rounded = share.add(1);
    share.intoArray(spread, 0);
    rounded.intoArray(onePlusSpread, 0);
    broadcast(SPECIES, 1).div(rounded).intoArray(inverse, 0);
    SimdPowers.log1p(spread, onePlusSpread, inverse, terms.t1, logNorm);
    SimdExp.log(sum, logSum);
    DoubleVector logRatio = fromArray(SPECIES, logSum, 0).sub(fromArray(SPECIES, largest, 0));
    fromArray(SPECIES, logNorm, 0).sub(logRatio.mul(terms.c1)).intoArray(logNorm, 0);
    SimdExp.expm1(logNorm, best);
    DoubleVector constant = fromArray(SPECIES, best, 0).mul(sums).div(terms.c1);
    constant.blend(0, sums.compare(EQ, 0)).intoArray(best, 0); // a lane without a row
  }

  private void computeSpread() {
    DoubleVector most = broadcast(SPECIES, Double.NEGATIVE_INFINITY);
    DoubleVector sums = DoubleVector.zero(SPECIES);
    for (int i = 0; i < y.length; i += LANES) {
      most = most.max(fromArray(SPECIES, logs, i));
      sums = sums.add(fromArray(SPECIES, y, i));
    }
    most.intoArray(largest, 0);
    sums.intoArray(sum, 0);
    for (int i = 0; i < y.length; i += LANES) {
      fromArray(SPECIES, logs, i).sub(most).mul(terms.spreadExponent).intoArray(scratch, i);
    }
    SimdExp.expm1(scratch, logs);
    DoubleVector spreads = DoubleVector.zero(SPECIES);
    for (int i = 0; i < y.length; i += LANES) {
      spreads = spreads.add(fromArray(SPECIES, y, i).mul(fromArray(SPECIES, logs, i)));
    }
    spreads.intoArray(spread, 0);
  }
}
