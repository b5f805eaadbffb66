// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static jdk.incubator.vector.VectorOperators.EQ;
import static org.bitempered.math.VectorPowers.SPECIES;
import static org.bitempered.math.VectorTile.LANES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;

/** The block loss with {@code jdk.incubator.vector}, a {@link VectorTile} at a time. */
final class VectorBlockLoss implements BlockLoss {
  private final LossTerms terms;
  private final boolean logistic;
  private final VectorTile tile;
  private final VectorNormalizer normalizer;

  /** The activations minus the largest of their row; then the gradient. */
  private final double[] x;

  /** The probabilities; then d, the gradient before it is centered. */
  private final double[] p;

  /** p^(t2-t1), the factor of the gradient. */
  private final double[] factor;

  /** p^t2; at t2 = 1 first the exponentials. */
  private final double[] escort;

  private final double[] soft;

  // Sums over classes, and other numbers of which each lane has one.
  private final double[] escorts = new double[LANES];
  private final double[] tails = new double[LANES];
  private final double[] sum = new double[LANES];
  private final double[] labelled = new double[LANES];

  /** The part of the loss that the label decides, minus the sum of y log_t1 p. */
  private final double[] gap = new double[LANES];

  VectorBlockLoss(LossTerms terms, boolean binary) {
    this.terms = terms;
    logistic = terms.isLogistic();
    tile = new VectorTile(terms.classes, binary);
    normalizer = new VectorNormalizer(terms);
    x = new double[terms.classes * LANES];
    p = new double[terms.classes * LANES];
    factor = new double[terms.classes * LANES];
    escort = new double[terms.classes * LANES];
    soft = new double[terms.classes * LANES];
  }

  @Override
  public int outputs() {
    return tile.outputs();
  }

  @Override
  public double evaluate(
      int first, int rows, double[] activations, int[] labels, double[] weights) {
    double total = 0;
    for (int row = 0; row < rows; row += LANES) {
      load(first, row, rows, activations, weights);
      tile.loadLabels(labels);
      probabilities();
      hardGap();
      hardPull();
      total += finish(activations);
    }
    return total;
  }

  @Override
  public double evaluate(
      int first, int rows, double[] activations, double[] labelProbabilities, double[] weights) {
    double total = 0;
    for (int row = 0; row < rows; row += LANES) {
      load(first, row, rows, activations, weights);
      tile.loadProbabilities(labelProbabilities, soft);
      probabilities();
      softGap();
      softPull();
      total += finish(activations);
    }
    return total;
  }

  private void load(int first, int row, int rows, double[] activations, double[] weights) {
    tile.moveTo(first, row, rows, weights);
    tile.loadActivations(activations, x);
    normalizer.normalize(x, escort);
  }

  private double finish(double[] activations) {
    if (logistic) {
      weigh();
    } else {
      center();
    }
    tile.storeGradient(x, activations);
    return loss();
  }

  private void probabilities() {
    if (terms.t2 == 1) {
      softmax();
    } else {
      temperedSoftmax();
    }
  }

  private void softmax() {
    DoubleVector g = DoubleVector.fromArray(SPECIES, normalizer.excess, 0);
    DoubleVector inverse = VectorExp.exp(g.neg());
    DoubleVector t = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector q = DoubleVector.fromArray(SPECIES, escort, i).mul(inverse);
      q.intoArray(p, i);
      if (!logistic) {
        q.intoArray(escort, i);
        DoubleVector m = powerAtOne(DoubleVector.fromArray(SPECIES, x, i).sub(g), q);
        m.intoArray(factor, i);
        t = t.add(q.mul(m));
      }
    }
    DoubleVector.broadcast(SPECIES, 1).intoArray(escorts, 0);
    (logistic ? DoubleVector.broadcast(SPECIES, 1) : t).intoArray(tails, 0);
  }

  /** p^(1-t1) at t2 = 1. */
  private DoubleVector powerAtOne(DoubleVector logP, DoubleVector q) {
    return terms.halvesM == 0
        ? VectorExp.exp(logP.mul(terms.c1))
        : VectorPowers.pow(q, q, q, terms.c1, terms.halvesM);
  }

  private void temperedSoftmax() {
    boolean clips = terms.t2 < 1;
    DoubleVector g = DoubleVector.fromArray(SPECIES, normalizer.excess, 0);
    DoubleVector es = DoubleVector.zero(SPECIES);
    DoubleVector ts = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector w = DoubleVector.fromArray(SPECIES, x, i).sub(g).mul(terms.c2);
      DoubleVector u = w.add(1).max(0);
      DoubleVector v = VectorPowers.inverse(u, clips);
      DoubleVector q = VectorPowers.pow(w, u, v, terms.exponentP, terms.halvesP);
      DoubleVector m = power(w, u, v);
      DoubleVector e = q.mul(v);
      es = es.add(e);
      ts = ts.add(q.mul(m));
      q.intoArray(p, i);
      v.mul(m).intoArray(factor, i);
      e.intoArray(escort, i);
    }
    es.intoArray(escorts, 0);
    ts.intoArray(tails, 0);
  }

  /** p^(1-t1). */
  private DoubleVector power(DoubleVector w, DoubleVector u, DoubleVector v) {
    return terms.c1 == 0
        ? DoubleVector.broadcast(SPECIES, 1)
        : VectorPowers.pow(w, u, v, terms.exponentM, terms.halvesM);
  }

  /** log_t1 p for activations minus the largest of their row. */
  private DoubleVector logT(DoubleVector shifted) {
    DoubleVector g = DoubleVector.fromArray(SPECIES, normalizer.excess, 0);
    if (terms.t2 == 1) {
      return VectorPowers.logTOfLog(shifted.sub(g), terms.c1);
    }
    DoubleVector w = shifted.sub(g).mul(terms.c2);
    DoubleVector u = w.add(1).max(0);
    DoubleVector v = VectorPowers.inverse(u, terms.t2 < 1);
    return terms.byLogarithm
        ? VectorPowers.logTOfLog(VectorPowers.log1p(w, u, v).mul(terms.exponentP), terms.c1)
        : power(w, u, v).sub(1).div(terms.c1);
  }

  private void hardGap() {
    for (int lane = 0; lane < LANES; lane++) {
      labelled[lane] = x[tile.labelled(lane)];
    }
    if (terms.off != 0) {
      sumLogT();
    }
    DoubleVector logs =
        logT(DoubleVector.fromArray(SPECIES, labelled, 0)).mul(terms.on - terms.off);
    if (terms.off != 0) {
      logs = logs.add(DoubleVector.fromArray(SPECIES, sum, 0).mul(terms.off));
    }
    DoubleVector.broadcast(SPECIES, terms.hardConstant).sub(logs).intoArray(gap, 0);
  }

  private void sumLogT() {
    DoubleVector logs = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      logs = logs.add(logT(DoubleVector.fromArray(SPECIES, x, i)));
    }
    logs.intoArray(sum, 0);
  }

  private void hardPull() {
    DoubleVector ds = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector d = DoubleVector.fromArray(SPECIES, p, i).sub(terms.off);
      if (!logistic) {
        d = d.mul(DoubleVector.fromArray(SPECIES, factor, i));
      }
      d.intoArray(p, i);
      ds = ds.add(d);
    }
    ds.intoArray(sum, 0);
    for (int lane = 0; lane < LANES; lane++) {
      int at = tile.labelled(lane);
      double surplus = (terms.on - terms.off) * (logistic ? 1 : factor[at]);
      p[at] -= surplus;
      sum[lane] -= surplus;
    }
  }

  private void softGap() {
    DoubleVector gaps = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, soft, i);
      y = y.mul(terms.on - terms.off).add(terms.off).max(0);
      y.intoArray(soft, i);
      DoubleVector own = VectorPowers.logTOfLog(VectorExp.log(y), terms.c1);
      DoubleVector constant = own.sub(own.mul(terms.c1).add(1).div(2 - terms.t1));
      DoubleVector term = constant.sub(logT(DoubleVector.fromArray(SPECIES, x, i))).mul(y);
      VectorMask<Double> unlabelled = y.compare(EQ, 0);
      gaps = gaps.add(term.blend(0, unlabelled));
    }
    gaps.intoArray(gap, 0);
  }

  private void softPull() {
    DoubleVector ds = DoubleVector.zero(SPECIES);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector y = DoubleVector.fromArray(SPECIES, soft, i);
      DoubleVector d = DoubleVector.fromArray(SPECIES, p, i).sub(y);
      if (!logistic) {
        d = d.mul(DoubleVector.fromArray(SPECIES, factor, i));
      }
      d.intoArray(p, i);
      ds = ds.add(d);
    }
    ds.intoArray(sum, 0);
  }

  /** The gradient is d, times the weight. */
  private void weigh() {
    DoubleVector weights = DoubleVector.fromArray(SPECIES, tile.weight, 0);
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector.fromArray(SPECIES, p, i).mul(weights).intoArray(x, i);
    }
  }

  /** The gradient is {@code d_i - e_i sum_j d_j}, times the weight. */
  private void center() {
    DoubleVector weights = DoubleVector.fromArray(SPECIES, tile.weight, 0);
    DoubleVector scale =
        DoubleVector.fromArray(SPECIES, sum, 0).div(DoubleVector.fromArray(SPECIES, escorts, 0));
    for (int i = 0; i < x.length; i += LANES) {
      DoubleVector e = DoubleVector.fromArray(SPECIES, escort, i);
      DoubleVector d = DoubleVector.fromArray(SPECIES, p, i);
      d.sub(e.mul(scale)).mul(weights).intoArray(x, i);
    }
  }

  /** Adds the rows in their order; reduceLanes leaves the order open, and with it the last bits. */
  private double loss() {
    DoubleVector.fromArray(SPECIES, tails, 0)
        .div(2 - terms.t1)
        .add(DoubleVector.fromArray(SPECIES, gap, 0))
        .max(0)
        .mul(DoubleVector.fromArray(SPECIES, tile.weight, 0))
        .intoArray(gap, 0);
    double sum = 0;
    for (int i = 0; i < LANES; i++) {
      sum += gap[i];
    }
    return sum;
  }
}
