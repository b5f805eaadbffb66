// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static jdk.incubator.vector.VectorOperators.EQ;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.bitempered.block.RowLabels;
import org.bitempered.math.NewtonNormalizer;

/**
 * The multinomial loss at t1 = t2 = 1 with SIMD. Lanes run along the classes, padded to whole
 * vectors with classes of probability 0. Several rows go through each step together, so that none
 * waits for its own sums.
 */
final class SimdLogisticRows implements BlockLoss {
  /** This many numbers of each kind stay in the L1 cache. */
  private static final int CACHED = 2048;

  private final LossTerms terms;
  private final int classes;

  /** The classes, padded. */
  private final int stride;

  private final int rowsAtOnce;

  /** The activations minus the largest one of their row; far below them for the padding. */
  private final double[] x;

  /** e^x; later the gradient. */
  private final double[] p;

  /** A soft label and its logarithms. */
  private final double[] soft;

  private final double[] logs;

  /** The lanes of each row before they are reduced. */
  private final double[] lanes = new double[LANES * LANES];

  // One for each row.
  private final double[] largest = new double[LANES];
  private final double[] sum = new double[LANES];
  private final double[] log = new double[LANES];

  SimdLogisticRows(LossTerms terms) {
    this.terms = terms;
    classes = terms.classes;
    stride = (classes + LANES - 1) / LANES * LANES;
    rowsAtOnce = Math.max(1, Math.min(LANES, CACHED / stride));
    x = new double[rowsAtOnce * stride];
    p = new double[rowsAtOnce * stride];
    soft = new double[stride];
    logs = new double[stride];
    Arrays.fill(sum, 1);
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public double evaluate(int first, int rows, double[] activations, RowLabels labels) {
    double total = 0;
    for (int from = 0; from < rows; from += rowsAtOnce) {
      int count = Math.min(rowsAtOnce, rows - from);
      load(activations, from, count, first, labels.weights());
      for (int i = 0; i < count; i++) {
        double weight = weight(labels.weights(), first + from + i);
        if (weight != 0) {
          total += weight * loss(i, labels, first + from + i, weight);
        }
      }
      store(activations, from, count, first, labels.weights());
    }
    return total;
  }

  private double loss(int i, RowLabels labels, int row, double weight) {
    if (!labels.areSoft()) {
      return hardLoss(i, labels.classes()[row], weight);
    }
    System.arraycopy(labels.probabilities(), row * classes, soft, 0, classes);
    return softLoss(i, weight);
  }

  private static double weight(double[] weights, int row) {
    return weights == null ? 1 : weights[row];
  }

  /** Computes from the activations of some rows everything that does not depend on their labels. */
  private void load(double[] activations, int from, int count, int first, double[] weights) {
    for (int i = 0; i < count; i++) {
      if (weight(weights, first + from + i) == 0) {
        Arrays.fill(x, i * stride, i * stride + classes, 0);
      } else {
        System.arraycopy(activations, (from + i) * classes, x, i * stride, classes);
      }
      for (int pad = i * stride + classes; pad < (i + 1) * stride; pad++) {
        x[pad] = NewtonNormalizer.FAR;
      }
    }
    for (int i = 0; i < count; i++) {
      largestLanes(i);
    }
    for (int i = 0; i < count; i++) {
      largest[i] = reduceLargest(i * LANES);
    }
    for (int i = 0; i < count; i++) {
      SimdExp.expOfDifference(x, i * stride, (i + 1) * stride, largest[i], p);
      sumLanes(i);
    }
    for (int i = 0; i < count; i++) {
      sum[i] = reduceSum(i * LANES);
    }
    SimdExp.log(sum, log);
  }

  /** Computes the largest activation in each lane, NaN if an activation is not finite. */
  private void largestLanes(int row) {
    DoubleVector max = fromArray(SPECIES, x, row * stride);
    DoubleVector finite = max.mul(0);
    for (int i = row * stride + LANES; i < (row + 1) * stride; i += LANES) {
      DoubleVector next = fromArray(SPECIES, x, i);
      max = max.max(next);
      finite = finite.add(next.mul(0));
    }
    max.add(finite).intoArray(lanes, row * LANES);
  }

  private double reduceLargest(int from) {
    double even = lanes[from];
    double odd = lanes[from + 1];
    for (int i = from + 2; i < from + LANES; i += 2) {
      even = Math.max(even, lanes[i]);
      odd = Math.max(odd, lanes[i + 1]);
    }
    return Math.max(even, odd);
  }

  private void sumLanes(int row) {
    DoubleVector lane = DoubleVector.zero(SPECIES);
    for (int i = row * stride; i < (row + 1) * stride; i += LANES) {
      lane = lane.add(fromArray(SPECIES, p, i));
    }
    lane.intoArray(lanes, row * LANES);
  }

  /** Adds in a fixed order. That of reduceLanes is unspecified, and with it the last bits. */
  private double reduceSum(int from) {
    double even = 0;
    double odd = 0;
    for (int i = from; i < from + LANES; i += 2) {
      even += lanes[i];
      odd += lanes[i + 1];
    }
    return even + odd;
  }

  private double hardLoss(int row, int label, double weight) {
    int at = row * stride;
    double loss = 1 + terms.hardConstant - (terms.on - terms.off) * logP(row, label);
    for (int i = 0; i < classes && terms.off != 0; i++) {
      loss -= terms.off * logP(row, i);
    }
    DoubleVector factor = broadcast(SPECIES, weight / sum[row]);
    for (int i = at; i < at + stride; i += LANES) {
      fromArray(SPECIES, p, i).mul(factor).sub(weight * terms.off).intoArray(p, i);
    }
    p[at + label] -= weight * (terms.on - terms.off);
    return Math.max(0, loss);
  }

  private double logP(int row, int label) {
    return Math.max(NewtonNormalizer.FAR, x[row * stride + label]) - log[row];
  }

  private double softLoss(int row, double weight) {
    for (int i = 0; i < classes; i++) {
      soft[i] = Math.max(0, terms.smooth(soft[i]));
    }
    SimdExp.log(soft, logs);
    DoubleVector factor = broadcast(SPECIES, 1 / sum[row]);
    DoubleVector losses = DoubleVector.zero(SPECIES);
    for (int i = 0; i < stride; i += LANES) {
      DoubleVector y = fromArray(SPECIES, soft, i);
      DoubleVector own = fromArray(SPECIES, x, row * stride + i).max(NewtonNormalizer.FAR);
      DoubleVector ratio = fromArray(SPECIES, logs, i).sub(own).add(log[row]);
      losses = losses.add(ratio.mul(y).blend(0, y.compare(EQ, 0)));
      DoubleVector pull = fromArray(SPECIES, p, row * stride + i).mul(factor).sub(y);
      pull.mul(weight).intoArray(p, row * stride + i);
    }
    losses.intoArray(lanes, 0);
    return Math.max(0, reduceSum(0));
  }

  private void store(double[] activations, int from, int count, int first, double[] weights) {
    for (int i = 0; i < count; i++) {
      if (weight(weights, first + from + i) == 0) {
        Arrays.fill(activations, (from + i) * classes, (from + i + 1) * classes, 0);
      } else {
        System.arraycopy(p, i * stride, activations, (from + i) * classes, classes);
      }
    }
  }
}
