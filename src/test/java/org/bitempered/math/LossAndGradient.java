// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The loss and its gradient of one row, by the formulas of the paper as they stand there: what
 * block losses are checked against.
 */
public final class LossAndGradient {
  private LossAndGradient() {}

  /**
   * Returns the exact loss and computes its gradient with respect to the activations: {@code d_i -
   * e_i sum_j d_j}, where {@code d_i = p_i^(t2-t1) (p_i - y_i)} and {@code e_i = p_i^t2 / sum_j
   * p_j^t2} is the escort distribution. Classes outside the support (t2 &lt; 1) have gradient 0,
   * which is the derivative there.
   */
  public static double of(
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    double loss = BiTemperedLogisticLoss.loss(activations, labels, t1, t2, labelSmoothing, 0);
    double[] smoothed = LabelSmoothing.smooth(labels, labelSmoothing);
    gradient(smoothed, TemperedSoftmax.logProbabilities(activations, t2, 0), t1, t2, gradient);
    return loss;
  }

  /** The same for a class index. */
  public static double sparse(
      double[] activations,
      int classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    double[] oneHot = new double[activations.length];
    oneHot[classIndex] = 1;
    of(activations, oneHot, t1, t2, labelSmoothing, gradient);
    return BiTemperedLogisticLoss.sparseLoss(activations, classIndex, t1, t2, labelSmoothing, 0);
  }

  private static void gradient(
      double[] labels, double[] logP, double t1, double t2, double[] gradient) {
    double sum = 0;
    double escorts = 0;
    for (int i = 0; i < labels.length; i++) {
      double d = hasNoSupport(logP[i], t2) ? 0 : pull(labels[i], logP[i], t2 - t1);
      gradient[i] = d;
      sum += d;
      escorts += Math.exp(t2 * logP[i]);
    }
    for (int i = 0; i < labels.length; i++) {
      gradient[i] -= Math.exp(t2 * logP[i]) / escorts * sum;
    }
  }

  private static double pull(double label, double logP, double exponent) {
    return TemperedFunctions.powOfLog(logP, exponent) * (Math.exp(logP) - label);
  }

  private static boolean hasNoSupport(double logP, double t2) {
    return t2 < 1 && logP == Double.NEGATIVE_INFINITY;
  }
}
