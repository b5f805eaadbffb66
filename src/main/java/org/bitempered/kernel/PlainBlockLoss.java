// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.util.Arrays;
import org.bitempered.block.RowLabels;
import org.bitempered.math.NewtonNormalizer;
import org.bitempered.math.Powers;
import org.bitempered.math.TemperedFunctions;

/** The block loss in plain Java, one row at a time. */
final class PlainBlockLoss implements BlockLoss {
  /** The number of arrays with one number for each class. */
  static final int ARRAYS = 6;

  private final LossTerms terms;
  private final NewtonNormalizer normalizer;
  private final boolean binary;

  /** The activations of a row minus the largest one; later the gradient. */
  private final double[] x;

  private final double[] p;

  /** p^(t2-t1), a factor of the gradient. */
  private final double[] factor;

  /** p^t2; sums to {@link #escorts}. */
  private final double[] escort;

  private final double[] logT;

  /** The smoothed soft labels of a row. */
  private final double[] soft;

  private double escorts;

  /** The sum of p^(2-t1). */
  private double tails;

  PlainBlockLoss(LossTerms terms, boolean binary) {
    this.terms = terms;
    normalizer = new NewtonNormalizer(terms.t2);
    this.binary = binary;
    x = new double[terms.classes];
    p = new double[terms.classes];
    factor = new double[terms.classes];
    escort = new double[terms.classes];
    logT = new double[terms.classes];
    soft = new double[terms.classes];
  }

  @Override
  public int outputs() {
    return binary ? 1 : terms.classes;
  }

  @Override
  public double evaluate(int first, int rows, double[] activations, RowLabels labels) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double weight = labels.weight(first + row);
      if (weight != 0) {
        load(activations, row);
        sum += weight * loss(labels, first + row);
      }
      store(activations, row, weight);
    }
    return sum;
  }

  private double loss(RowLabels labels, int row) {
    return labels.areSoft()
        ? softLoss(labels.probabilities(), row * terms.classes)
        : hardLoss(labels.classes()[row]);
  }

  private void load(double[] activations, int row) {
    if (binary) {
      loadMargin(activations[row]);
    } else {
      loadRow(activations, row * x.length);
    }
    if (terms.t2 == 1) {
      softmax();
    } else {
      temperedSoftmax(excess());
    }
  }

  private void loadMargin(double margin) {
    // NaN if the margin is infinite, as for any activation that is not finite.
    double finite = margin * 0;
    x[0] = Math.max(-Math.max(margin, 0), NewtonNormalizer.FAR) + finite;
    x[1] = Math.max(Math.min(margin, 0), NewtonNormalizer.FAR) + finite;
  }

  private void loadRow(double[] activations, int offset) {
    double max = NewtonNormalizer.max(activations, offset, x.length);
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.max(activations[offset + i] - max, NewtonNormalizer.FAR);
    }
  }

  private double excess() {
    return x.length == 2 && terms.t2 == 2
        ? excessOfTwo(-Math.min(x[0], x[1]))
        : normalizer.normalize(x, 0, x.length, 0, p, 0);
  }

  /**
   * Solves t = 2 with activations 0 and -gap: {@code 1/u + 1/(u + gap) = 1} is a quadratic equation
   * in {@code u = 1 + excess}. This form of its solution avoids cancellation.
   */
  private static double excessOfTwo(double gap) {
    double bounded = Math.min(gap, NewtonNormalizer.MAX_GAP_OF_TWO);
    return 2 / (Math.sqrt(4 + bounded * bounded) + bounded);
  }

  private void softmax() {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      p[i] = Math.exp(x[i]);
      sum += p[i];
    }
    double inverse = 1 / sum;
    double log = Math.log(sum);
    for (int i = 0; i < x.length; i++) {
      p[i] *= inverse;
    }
    escorts = 1;
    tails = 1;
    if (terms.isLogistic()) {
      for (int i = 0; i < x.length; i++) {
        logT[i] = x[i] - log;
      }
    } else {
      generalizedSoftmax(log);
    }
  }

  /** Computes the terms for t2 = 1 and t1 below 1. */
  private void generalizedSoftmax(double log) {
    tails = 0;
    for (int i = 0; i < x.length; i++) {
      double logP = x[i] - log;
      double m =
          terms.halvesM == 0 ? Math.exp(terms.c1 * logP) : Powers.pow(p[i], 0, terms.halvesM);
      tails += p[i] * m;
      factor[i] = m;
      escort[i] = p[i];
      logT[i] = logT(logP, m);
    }
  }

  private void temperedSoftmax(double excess) {
    escorts = 0;
    tails = 0;
    for (int i = 0; i < x.length; i++) {
      double w = terms.c2 * (x[i] - excess);
      double u = Math.max(1 + w, 0);
      double v = u == 0 ? 0 : 1 / u;
      double logU = terms.halvesP == 0 || terms.halvesM == 0 ? Powers.log1p(w, u, v) : 0;
      p[i] = power(u, v, logU, terms.halvesP, terms.exponentP);
      double m = power(u, v, logU, terms.halvesM, terms.exponentM);
      factor[i] = v * m;
      escort[i] = p[i] * v;
      escorts += escort[i];
      tails += p[i] * m;
      logT[i] = logT(logU * terms.exponentP, m);
    }
  }

  private static double power(double u, double v, double logU, int halves, double exponent) {
    return halves == 0 ? TemperedFunctions.powOfLog(logU, exponent) : Powers.pow(u, v, halves);
  }

  private double logT(double logP, double m) {
    return terms.byLogarithm
        ? TemperedFunctions.logTOfLog(logP, terms.t1)
        : (m - 1) * terms.inverseC1;
  }

  private double hardLoss(int label) {
    double surplus = terms.on - terms.off;
    double gap = surplus * logT[label];
    if (terms.off != 0) {
      gap += terms.off * sum(logT);
    }
    if (terms.isLogistic()) {
      logisticGradient(label);
    } else {
      temperedGradient(label);
    }
    return loss(terms.hardConstant, gap);
  }

  private void logisticGradient(int label) {
    for (int i = 0; i < x.length; i++) {
      x[i] = p[i] - terms.off;
    }
    x[label] -= terms.on - terms.off;
  }

  private void temperedGradient(int label) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double target = i == label ? terms.on : terms.off;
      x[i] = factor[i] * (terms.correction * p[i] - target);
      sum += x[i];
    }
    center(sum);
  }

  private double softLoss(double[] labels, int offset) {
    double gap = 0;
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double label = terms.smooth(labels[offset + i]);
      soft[i] = label;
      gap += label == 0 ? 0 : label * logT[i];
      x[i] = (terms.isLogistic() ? 1 : factor[i]) * (terms.correction * p[i] - label);
      sum += x[i];
    }
    if (!terms.isLogistic()) {
      center(sum);
    }
    return loss(terms.labelConstant(soft), gap);
  }

  /** Turns d_i into the gradient {@code d_i - e_i sum_j d_j}. */
  private void center(double sum) {
    double scale = sum / escorts;
    for (int i = 0; i < x.length; i++) {
      x[i] -= escort[i] * scale;
    }
  }

  private double loss(double constant, double gap) {
    return Math.max(0, constant - gap + terms.correction * tails / (2 - terms.t1));
  }

  private void store(double[] activations, int row, double weight) {
    int outputs = outputs();
    int offset = row * outputs;
    if (weight == 0) {
      Arrays.fill(activations, offset, offset + outputs, 0);
      return;
    }
    // The margin is the activation of the second class.
    int first = x.length - outputs;
    for (int i = 0; i < outputs; i++) {
      activations[offset + i] = weight * x[first + i];
    }
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
