// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.math.LabelSmoothing;
import org.bitempered.math.Loss;
import org.bitempered.math.Powers;
import org.bitempered.math.TemperedFunctions;

/**
 * The constants of the loss of any row. They depend on the temperatures, the label smoothing and
 * the number of classes.
 *
 * <p>With {@code u = 1 + (1-t2)(a - lambda)}, every term of the loss and its gradient is a product
 * of three numbers for each class: {@code v = 1/u = p^(t2-1)}, {@code p = u^(1/(1-t2))} and {@code
 * m = p^(1-t1)}. The escort weight is {@code p^t2 = p v}, the factor of the gradient {@code
 * p^(t2-t1) = v m}, {@code p^(2-t1) = p m}, and {@code log_t1 p = (m-1)/(1-t1)}. At t2 = 1, v is 1.
 *
 * <p>The two losses differ in the correction, the terms that depend on the probabilities of all
 * classes: the sum of {@code p^(2-t1) / (2-t1)}, and p in the gradient's {@code p^(t2-t1) (p - y)}.
 */
final class LossTerms {
  /**
   * Below this 1 - t1, the tempered logarithm is computed from the natural one to avoid
   * cancellation.
   */
  private static final double MIN_QUOTIENT = 0.01;

  final int classes;
  final double t1;
  final double t2;
  final double labelSmoothing;

  /** The factor of the correction: 1, or 0 for the two-temperature loss. */
  final double correction;

  /** 1 - t1, where m = p^(1-t1); {@link #c2} is 1 - t2. */
  final double c1;

  final double c2;

  /** Infinite at t1 = 1. */
  final double inverseC1;

  /** The exponents of p and m as powers of u; infinite and unused at t2 = 1. */
  final double exponentP;

  final double exponentM;

  /**
   * Twice these exponents where this avoids logarithms, else 0. At t2 = 1, {@link #halvesM} is for
   * m as a power of p.
   */
  final int halvesP;

  final int halvesM;

  /** Whether log_t1 p must be computed from ln p. */
  final boolean byLogarithm;

  /** The smoothed labels of the labeled class and of the others. */
  final double on;

  final double off;

  /** The part of a row's loss that depends on its label only; the same for every class index. */
  final double hardConstant;

  /** Without the correction, the exponent of {@code y^(1/t1) = y y^((1-t1)/t1)}; finite. */
  final double spreadExponent;

  LossTerms(Loss kind, int classes, double t1, double t2, double labelSmoothing) {
    this.classes = classes;
    this.t1 = t1;
    this.t2 = t2;
    this.labelSmoothing = labelSmoothing;
    correction = kind.distorts(t1) ? 0 : 1;
    c1 = 1 - t1;
    c2 = 1 - t2;
    inverseC1 = 1 / c1;
    exponentP = 1 / c2;
    exponentM = c1 / c2;
    halvesP = t2 == 1 ? 0 : Powers.halves(exponentP);
    halvesM = Powers.halves(t2 == 1 ? c1 : exponentM);
    byLogarithm = c1 < MIN_QUOTIENT;
    on = LabelSmoothing.smooth(1, classes, labelSmoothing);
    off = classes == 1 ? 0 : LabelSmoothing.smooth(0, classes, labelSmoothing);
    spreadExponent = Math.min(c1 / t1, Double.MAX_VALUE);
    hardConstant = labelConstant(on, 1, off, classes - 1);
  }

  /** Returns the part of the loss that depends on the smoothed labels of two classes. */
  double labelConstant(double label0, double label1) {
    return labelConstant(label0, 1, label1, 1);
  }

  private double labelConstant(double label0, int count0, double label1, int count1) {
    if (correction != 0) {
      return count0 * labelTerm(label0) + count1 * labelTerm(label1);
    }
    double largest = Math.max(label0, label1);
    double sum = count0 * label0 + count1 * label1;
    double spread = count0 * spread(label0, largest) + count1 * spread(label1, largest);
    return best(largest, sum, spread);
  }

  /** Returns the part of the loss that depends on the smoothed labels of all classes. */
  double labelConstant(double[] labels) {
    return correction == 0 ? best(labels) : terms(labels);
  }

  private double terms(double[] labels) {
    double sum = 0;
    for (double label : labels) {
      sum += labelTerm(label);
    }
    return sum;
  }

  private double best(double[] labels) {
    double largest = 0;
    double sum = 0;
    for (double label : labels) {
      largest = Math.max(largest, label);
      sum += label;
    }
    double spread = 0;
    for (double label : labels) {
      spread += spread(label, largest);
    }
    return best(largest, sum, spread);
  }

  /** Returns {@code y ((y / largest)^((1-t1)/t1) - 1)}. */
  private double spread(double label, double largest) {
    return label == 0 ? 0 : label * Math.expm1(spreadExponent * Math.log(label / largest));
  }

  /**
   * Returns {@code sum_i y_i log_t1 q_i} for the q proportional to {@code y^(1/t1)}, at which it is
   * largest. This is {@code (norm - sum) / (1-t1)}, where the norm is {@code (sum_i
   * y_i^(1/t1))^t1}; computed so that nothing cancels or underflows.
   *
   * @param spread the sum of {@link #spread(double, double)}
   */
  private double best(double largest, double sum, double spread) {
    double logNorm = t1 * Math.log1p(spread / sum) - c1 * Math.log(sum / largest);
    return sum == 0 ? 0 : sum * Math.expm1(logNorm) / c1;
  }

  /** Returns {@code y log_t1 y - y^(2-t1) / (2-t1)}. */
  private double labelTerm(double label) {
    if (label == 0) {
      return 0;
    }
    double log = TemperedFunctions.logTOfLog(Math.log(label), t1);
    return label * (log - (1 + c1 * log) / (2 - t1));
  }

  double smooth(double label) {
    return LabelSmoothing.smooth(label, classes, labelSmoothing);
  }

  /** Returns whether this is the logistic loss, where v and m are 1 and the gradient is p - y. */
  boolean isLogistic() {
    return t1 == 1 && t2 == 1;
  }
}
