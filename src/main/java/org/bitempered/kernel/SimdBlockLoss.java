// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.bitempered.block.RowLabels;

/** The multinomial loss with SIMD, one {@link SimdTile} at a time. */
final class SimdBlockLoss implements BlockLoss {
  /** The number of arrays with one SIMD vector for each class. */
  static final int ARRAYS = SimdTerms.ARRAYS + SimdSoftLabels.ARRAYS + 2;

  private final LossTerms terms;
  private final boolean logistic;

  /** Whether only the labeled class of a row has a term of the gradient before it is centered. */
  private final boolean pullsLabelOnly;

  private final SimdTile tile;
  private final SimdNormalizer normalizer;

  /** The terms of all classes; {@link #labeled} holds those of the labeled class. */
  private final SimdTerms all;

  private final SimdTerms labeled;

  /** d, the gradient before it is centered; later the gradient. */
  private final double[] d;

  /** p^t2. */
  private final double[] escort;

  private final SimdSoftLabels soft;

  // Sums over classes, one for each lane.
  private final double[] escorts = new double[LANES];
  private final double[] tails = new double[LANES];
  private final double[] sum = new double[LANES];

  /** The part of the loss that depends on the label only, minus the sum of y log_t1 p. */
  private final double[] gap = new double[LANES];

  SimdBlockLoss(LossTerms terms) {
    this.terms = terms;
    logistic = terms.isLogistic();
    pullsLabelOnly = terms.correction == 0 && terms.off == 0;
    tile = new SimdTile(terms.classes);
    normalizer = new SimdNormalizer(terms);
    int length = terms.classes * LANES;
    all = new SimdTerms(terms, terms.classes, LANES);
    labeled = new SimdTerms(terms, 1, LANES);
    d = new double[length];
    escort = new double[length];
    soft = new SimdSoftLabels(terms);
    Arrays.fill(escorts, 1);
    Arrays.fill(tails, 1);
  }

  @Override
  public int outputs() {
    return terms.classes;
  }

  @Override
  public double evaluate(int first, int rows, double[] activations, RowLabels labels) {
    double total = 0;
    for (int row = 0; row < rows; row += LANES) {
      load(first, row, rows, activations, labels.weights());
      if (labels.areSoft()) {
        pullBy(labels.probabilities());
      } else {
        pullBy(labels.classes());
      }
      tile.storeGradient(d, activations);
      total += loss();
    }
    return total;
  }

  private void load(int first, int row, int rows, double[] activations, double[] weights) {
    tile.moveTo(first, row, rows, weights);
    tile.loadActivations(activations, all.x);
    normalizer.normalize(all);
  }

  private void pullBy(double[] probabilities) {
    tile.loadProbabilities(probabilities, soft.y);
    soft.smooth();
    computeTails();
    all.computeLogT();
    soft.computeGap(all.logT, gap);
    softPull();
    finish();
  }

  private void pullBy(int[] classes) {
    tile.loadLabels(classes);
    if (pullsLabelOnly) {
      sumEscorts();
      takeLabeled();
      labeled.computeM();
      hardGap();
      pullLabel();
    } else {
      computeTails();
      takeLabeled();
      hardGap();
      hardPull();
      finish();
    }
  }

  private void computeTails() {
    if (!logistic) {
      all.computeM();
      sumTails();
    }
  }

  /** Turns d into the gradient. */
  private void finish() {
    if (logistic) {
      weigh();
    } else {
      center();
    }
  }

  private void sumTails() {
    DoubleVector es = DoubleVector.zero(SPECIES);
    DoubleVector ts = DoubleVector.zero(SPECIES);
    for (int i = 0; i < escort.length; i += LANES) {
      DoubleVector p = fromArray(SPECIES, all.p, i);
      DoubleVector e = p.mul(fromArray(SPECIES, all.v, i));
      es = es.add(e);
      ts = ts.add(p.mul(fromArray(SPECIES, all.m, i)));
      e.intoArray(escort, i);
    }
    es.intoArray(escorts, 0);
    ts.intoArray(tails, 0);
  }

  private void sumEscorts() {
    DoubleVector es = DoubleVector.zero(SPECIES);
    for (int i = 0; i < escort.length; i += LANES) {
      DoubleVector e = fromArray(SPECIES, all.p, i).mul(fromArray(SPECIES, all.v, i));
      es = es.add(e);
      e.intoArray(escort, i);
    }
    es.intoArray(escorts, 0);
    Arrays.fill(tails, 0);
  }

  private void takeLabeled() {
    for (int lane = 0; lane < LANES; lane++) {
      labeled.take(lane, all, tile.labeled(lane));
    }
  }

  private void hardGap() {
    labeled.computeLogT();
    Arrays.fill(sum, 0);
    if (terms.off != 0) {
      sumLogT();
    }
    broadcast(SPECIES, terms.hardConstant)
        .sub(fromArray(SPECIES, labeled.logT, 0).mul(terms.on - terms.off))
        .sub(fromArray(SPECIES, sum, 0).mul(terms.off))
        .intoArray(gap, 0);
  }

  private void sumLogT() {
    all.computeLogT();
    DoubleVector logs = DoubleVector.zero(SPECIES);
    for (int i = 0; i < all.logT.length; i += LANES) {
      logs = logs.add(fromArray(SPECIES, all.logT, i));
    }
    logs.intoArray(sum, 0);
  }

  private void hardPull() {
    DoubleVector ds = DoubleVector.zero(SPECIES);
    for (int i = 0; i < d.length; i += LANES) {
      DoubleVector factor = fromArray(SPECIES, all.v, i).mul(fromArray(SPECIES, all.m, i));
      DoubleVector p = fromArray(SPECIES, all.p, i).mul(terms.correction);
      DoubleVector pull = p.sub(terms.off).mul(factor);
      pull.intoArray(d, i);
      ds = ds.add(pull);
    }
    ds.intoArray(sum, 0);
    for (int lane = 0; lane < LANES; lane++) {
      int at = tile.labeled(lane);
      double surplus = (terms.on - terms.off) * (all.v[at] * all.m[at]);
      d[at] -= surplus;
      sum[lane] -= surplus;
    }
  }

  /** Computes the gradient where d is 0 for all classes but the labeled one. */
  private void pullLabel() {
    fromArray(SPECIES, labeled.v, 0)
        .mul(fromArray(SPECIES, labeled.m, 0))
        .mul(-terms.on)
        .intoArray(sum, 0);
    DoubleVector weights = fromArray(SPECIES, tile.weight, 0);
    DoubleVector scale = fromArray(SPECIES, sum, 0).div(fromArray(SPECIES, escorts, 0));
    for (int i = 0; i < d.length; i += LANES) {
      fromArray(SPECIES, escort, i).mul(scale).neg().mul(weights).intoArray(d, i);
    }
    for (int lane = 0; lane < LANES; lane++) {
      int at = tile.labeled(lane);
      double pull = escort[at] * (sum[lane] / escorts[lane]);
      d[at] = (sum[lane] - pull) * tile.weight[lane];
    }
  }

  private void softPull() {
    DoubleVector ds = DoubleVector.zero(SPECIES);
    for (int i = 0; i < d.length; i += LANES) {
      DoubleVector factor = fromArray(SPECIES, all.v, i).mul(fromArray(SPECIES, all.m, i));
      DoubleVector p = fromArray(SPECIES, all.p, i).mul(terms.correction);
      DoubleVector pull = p.sub(fromArray(SPECIES, soft.y, i)).mul(factor);
      pull.intoArray(d, i);
      ds = ds.add(pull);
    }
    ds.intoArray(sum, 0);
  }

  /** Computes the gradient: d times the weight. */
  private void weigh() {
    DoubleVector weights = fromArray(SPECIES, tile.weight, 0);
    for (int i = 0; i < d.length; i += LANES) {
      fromArray(SPECIES, d, i).mul(weights).intoArray(d, i);
    }
  }

  /** Computes the gradient: {@code d_i - e_i sum_j d_j}, times the weight. */
  private void center() {
    DoubleVector weights = fromArray(SPECIES, tile.weight, 0);
    DoubleVector scale = fromArray(SPECIES, sum, 0).div(fromArray(SPECIES, escorts, 0));
    for (int i = 0; i < d.length; i += LANES) {
      DoubleVector pull = fromArray(SPECIES, escort, i).mul(scale);
      fromArray(SPECIES, d, i).sub(pull).mul(weights).intoArray(d, i);
    }
  }

  /** Adds the rows in order. The order of reduceLanes is unspecified, and with it the last bits. */
  private double loss() {
    fromArray(SPECIES, tails, 0)
        .mul(terms.correction)
        .div(2 - terms.t1)
        .add(fromArray(SPECIES, gap, 0))
        .max(0)
        .mul(fromArray(SPECIES, tile.weight, 0))
        .intoArray(gap, 0);
    double sum = 0;
    for (int i = 0; i < LANES; i++) {
      sum += gap[i];
    }
    return sum;
  }
}
