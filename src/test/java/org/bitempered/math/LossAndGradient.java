// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The loss and its gradient of one row, by the formulas of the papers as they stand there: what
 * block losses are checked against.
 */
public final class LossAndGradient {
  private LossAndGradient() {}

  /**
   * Returns the exact loss and computes its gradient with respect to the activations: {@code d_i -
   * e_i sum_j d_j}, where {@code d_i = p_i^(t2-t1) (p_i - y_i)}, without p_i in the parentheses for
   * the two-temperature loss, and {@code e_i = p_i^t2 / sum_j p_j^t2} is the escort distribution.
   * Classes outside the support (t2 &lt; 1) have gradient 0, which is the derivative there.
   */
  public static double of(
      Loss kind,
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    double[] smoothed = LabelSmoothing.smooth(labels, labelSmoothing);
    double[] logP = TemperedSoftmax.logProbabilities(activations, t2, 0);
    gradient(kind, smoothed, logP, t1, t2, gradient);
    return loss(kind, activations, labels, t1, t2, labelSmoothing);
  }

  /** The exact loss for soft labels. */
  public static double loss(
      Loss kind, double[] activations, double[] labels, double t1, double t2, double smoothing) {
    return kind == Loss.BI_TEMPERED
        ? BiTemperedLogisticLoss.loss(activations, labels, t1, t2, smoothing, 0)
        : TwoTemperatureLogisticLoss.loss(activations, labels, t1, t2, smoothing, 0);
  }

  /** The same for the bi-tempered loss. */
  public static double of(
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    return of(Loss.BI_TEMPERED, activations, labels, t1, t2, labelSmoothing, gradient);
  }

  /** The same for the bi-tempered loss and a class index. */
  public static double sparse(
      double[] activations,
      int classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    return sparse(Loss.BI_TEMPERED, activations, classIndex, t1, t2, labelSmoothing, gradient);
  }

  /** The same for a class index. */
  public static double sparse(
      Loss kind,
      double[] activations,
      int classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    double[] oneHot = new double[activations.length];
    oneHot[classIndex] = 1;
    of(kind, activations, oneHot, t1, t2, labelSmoothing, gradient);
    return kind == Loss.BI_TEMPERED
        ? BiTemperedLogisticLoss.sparseLoss(activations, classIndex, t1, t2, labelSmoothing, 0)
        : TwoTemperatureLogisticLoss.sparseLoss(activations, classIndex, t1, t2, labelSmoothing, 0);
  }

  private static void gradient(
      Loss kind, double[] labels, double[] logP, double t1, double t2, double[] gradient) {
    double sum = 0;
    double escorts = 0;
    for (int i = 0; i < labels.length; i++) {
      double d = hasNoSupport(logP[i], t2) ? 0 : pull(kind, labels[i], logP[i], t2 - t1);
      gradient[i] = d;
      sum += d;
      escorts += Math.exp(t2 * logP[i]);
    }
    for (int i = 0; i < labels.length; i++) {
      gradient[i] -= Math.exp(t2 * logP[i]) / escorts * sum;
    }
  }

  private static double pull(Loss kind, double label, double logP, double exponent) {
    double p = kind == Loss.BI_TEMPERED ? Math.exp(logP) : 0;
    return TemperedFunctions.powOfLog(logP, exponent) * (p - label);
  }

  private static boolean hasNoSupport(double logP, double t2) {
    return t2 < 1 && logP == Double.NEGATIVE_INFINITY;
  }
}
