// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.math.LabelSmoothing;
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

  LossTerms(int classes, double t1, double t2, double labelSmoothing) {
    this.classes = classes;
    this.t1 = t1;
    this.t2 = t2;
    this.labelSmoothing = labelSmoothing;
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
    hardConstant = labelTerm(on) + (classes - 1) * labelTerm(off);
  }

  /** Returns {@code y log_t1 y - y^(2-t1) / (2-t1)}. */
  double labelTerm(double label) {
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
