// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Computes the bi-tempered logistic loss of one row (Amid, Warmuth, Anil and Koren, NeurIPS 2019,
 * equation 5). The loss is the Bregman divergence at temperature t1 between the labels y and the
 * probabilities p, which are the tempered softmax of the activations at temperature t2:
 *
 * <pre>
 *   L = sum_i y_i (log_t1 y_i - log_t1 p_i) - (y_i^(2-t1) - p_i^(2-t1)) / (2-t1)
 * </pre>
 *
 * <p>A row has K activations, K at least 1, and K labels in [0, 1]. The labels should sum to 1, but
 * the sum is not checked. The binary methods take the activation a and the label of the second
 * class; the activations are then (0, a).
 *
 * <p>The parameters are t1 in [0, 1], t2 in (0, 10] and labelSmoothing s in [0, 1). Smoothing
 * replaces y by {@code (1 - K/(K-1) s) y + s/(K-1)}; it leaves a single class (K = 1) unchanged.
 * numIters is 0 for the exact normalizer, or the number of iterations of the published one. Other
 * values, and arrays whose lengths differ, cause an {@link IllegalArgumentException}.
 *
 * <p>L is never negative. It is 0 at p = y, and at most 1/(1-t1) for t1 &lt; 1. At t1 = t2 = 1 it
 * is the cross entropy of the softmax minus the entropy of the labels.
 *
 * <p>For t2 &lt; 1 a labeled class can have a probability of exactly 0. The loss is then infinite
 * at t1 = 1, and the gradient of that class is 0. NaN or infinite activations give a NaN loss and
 * gradient. The loss is computed from the logarithms of the probabilities, so probabilities that
 * underflow lose no accuracy.
 */
public final class BiTemperedLogisticLoss {
  private BiTemperedLogisticLoss() {}

  /** Returns the loss for soft labels, one for each class. */
  public static double loss(
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    Check.loss(activations.length, t1, t2, labelSmoothing, numIters);
    Check.labels(labels, activations.length);
    double[] smoothed = LabelSmoothing.smooth(labels, labelSmoothing);
    return divergence(smoothed, TemperedSoftmax.logProbabilities(activations, t2, numIters), t1);
  }

  /** Returns the loss for a class index, from 0 to K - 1. */
  public static double sparseLoss(
      double[] activations,
      int classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    Check.loss(activations.length, t1, t2, labelSmoothing, numIters);
    Check.classIndex(classIndex, activations.length);
    double[] smoothed = LabelSmoothing.smoothOneHot(classIndex, activations.length, labelSmoothing);
    return divergence(smoothed, TemperedSoftmax.logProbabilities(activations, t2, numIters), t1);
  }

  /** Returns the loss of two classes: activations (0, activation), labels (1 - label, label). */
  public static double binaryLoss(
      double activation, double label, double t1, double t2, double labelSmoothing, int numIters) {
    Check.label("label", label);
    return loss(
        new double[] {0, activation},
        new double[] {1 - label, label},
        t1,
        t2,
        labelSmoothing,
        numIters);
  }

  /**
   * Returns the robust weight of a row: {@code p_c^(t2-t1)}, where c is the labeled class and p are
   * the exact probabilities.
   *
   * <p>It says how much of its pull the loss leaves to the row. The gradient of the loss consists
   * of the terms {@code (p_i - y_i) p_i^(t2-t1)} (Amid, Warmuth, Anil and Koren, NeurIPS 2019). The
   * factor {@code p_i^(t2-t1)} is 1 for the convex loss with t1 = t2, which is logistic at t1 = t2
   * = 1. For t1 &lt; t2 it makes the loss forget labels that the model holds unlikely: the weight
   * rises with p_c from 0 to 1.
   *
   * @param classIndex the labeled class, from 0 to K - 1
   * @return a number in [0, 1], 1 at t1 = t2; NaN for activations that are NaN or infinite
   * @throws IllegalArgumentException also if t1 is above t2
   */
  public static double robustWeight(double[] activations, int classIndex, double t1, double t2) {
    Check.loss(activations.length, t1, t2, 0, 0);
    Check.classIndex(classIndex, activations.length);
    Check.atMostT2(t1, t2);
    double logP = TemperedSoftmax.logProbabilities(activations, t2, 0)[classIndex];
    return Double.isNaN(logP) ? Double.NaN : TemperedFunctions.powOfLog(logP, t2 - t1);
  }

  private static double divergence(double[] labels, double[] logP, double t1) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += divergence(labels[i], logP[i], t1);
    }
    // Each term is itself a divergence, so a negative sum is rounding error.
    return Math.max(0, sum);
  }

  private static double divergence(double label, double logP, double t1) {
    double b = 2 - t1;
    double tail = Math.exp(b * logP) / b;
    if (label == 0) {
      // 0 log_t 0 = 0, even if p = 0 and t1 = 1.
      return tail;
    }
    double logLabel = Math.log(label);
    double gap = TemperedFunctions.logTOfLog(logLabel, t1) - TemperedFunctions.logTOfLog(logP, t1);
    return label * gap - Math.exp(b * logLabel) / b + tail;
  }
}
