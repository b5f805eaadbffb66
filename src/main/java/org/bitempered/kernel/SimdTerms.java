// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;

/**
 * The terms of the loss ({@link LossTerms}) for some activations of several rows: class after
 * class, one row for each lane.
 */
final class SimdTerms {
  /** The number of arrays with one number for each class of a row. */
  static final int ARRAYS = 8;

  private final LossTerms terms;
  private final int rows;

  /** The activations minus the largest one of their row. */
  final double[] x;

  /** (1-t2) (x - excess); at t2 = 1 the natural logarithm of p. */
  final double[] w;

  /** 1 + w, at least 0; unused at t2 = 1. */
  final double[] u;

  /** 1/u; 1 at t2 = 1. */
  final double[] v;

  final double[] p;

  /** p^(1-t1). */
  final double[] m;

  final double[] logT;
  private final double[] scratch;

  /**
   * @param rows number of rows, a power of two that fills whole vectors
   */
  SimdTerms(LossTerms terms, int classes, int rows) {
    this.terms = terms;
    this.rows = rows;
    int length = classes * rows;
    x = new double[length];
    w = new double[length];
    u = new double[length];
    v = new double[length];
    p = new double[length];
    m = new double[length];
    logT = new double[length];
    scratch = new double[length];
    if (terms.t2 == 1) {
      Arrays.fill(v, 1);
    }
    if (terms.c1 == 0) {
      Arrays.fill(m, 1);
    }
  }

  /** Copies the terms at a position of others into a lane of a single vector. */
  void take(int lane, SimdTerms others, int at) {
    w[lane] = others.w[at];
    u[lane] = others.u[at];
    v[lane] = others.v[at];
    p[lane] = others.p[at];
    m[lane] = others.m[at];
  }

  /** Computes w, u, v and p from x and the excess of each row; at t2 = 1, only w. */
  void computeP(double[] excess) {
    shift(excess);
    if (terms.t2 == 1) {
      return;
    }
    SimdPowers.invert(u, terms.t2 < 1, v);
    power(terms.exponentP, terms.halvesP, p);
  }

  private void shift(double[] excess) {
    double c = terms.t2 == 1 ? 1 : terms.c2;
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector g = fromArray(SPECIES, excess, i & (rows - 1));
      DoubleVector shifted = fromArray(SPECIES, x, i).sub(g).mul(c);
      shifted.intoArray(w, i);
      shifted.add(1).max(0).intoArray(u, i);
    }
  }

  /** Computes m from the other terms. */
  void computeM() {
    if (terms.c1 == 0) {
      return;
    }
    if (terms.t2 != 1) {
      power(terms.exponentM, terms.halvesM, m);
    } else if (terms.halvesM != 0) {
      SimdPowers.pow(p, terms.halvesM, m);
    } else {
      scale(w, terms.c1, scratch);
      SimdExp.exp(scratch, m);
    }
  }

  /** Computes u^exponent, by products if {@code halves}, twice the exponent, is not 0. */
  private void power(double exponent, int halves, double[] result) {
    if (halves != 0) {
      SimdPowers.pow(halves < 0 ? v : u, Math.abs(halves), result);
    } else {
      SimdPowers.log1p(w, u, v, exponent, scratch);
      SimdExp.exp(scratch, result);
    }
  }

  /** Computes log_t1 p from the other terms. */
  void computeLogT() {
    if (!terms.byLogarithm) {
      for (int i = 0; i < m.length; i += LANES) {
        fromArray(SPECIES, m, i).sub(1).div(terms.c1).intoArray(logT, i);
      }
    } else if (terms.t2 == 1) {
      SimdPowers.logTOfLog(w, terms.c1, scratch, logT);
    } else {
      SimdPowers.log1p(w, u, v, terms.exponentP, logT);
      SimdPowers.logTOfLog(logT, terms.c1, scratch, logT);
    }
  }

  private static void scale(double[] values, double factor, double[] result) {
    for (int i = 0; i < values.length; i += LANES) {
      fromArray(SPECIES, values, i).mul(factor).intoArray(result, i);
    }
  }
}
