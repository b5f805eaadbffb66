// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Computes the two-temperature logistic loss of one row (Amid, Warmuth and Srinivasan,
 * <i>Two-temperature logistic regression based on the Tsallis divergence</i>, AISTATS 2019). For a
 * class index c it is
 *
 * <pre>
 *   L = -log_t1 p_c
 * </pre>
 *
 * <p>where the probabilities p are the tempered softmax of the activations at temperature t2. This
 * is the {@link BiTemperedLogisticLoss} without its correction term. At t2 = 1 it is the
 * generalized cross entropy (Zhang and Sabuncu, NeurIPS 2018). At t1 = 1 both losses are the same.
 *
 * <p>Without the correction, the loss is not proper: for labels y it is least at probabilities q
 * proportional to {@code y^(1/t1)}, not at y. The loss of soft labels is measured from there, so
 * that it is never negative, and 0 only at p = q:
 *
 * <pre>
 *   L = sum_i y_i (log_t1 q_i - log_t1 p_i)
 * </pre>
 *
 * <p>At t1 = 0, q is equal for the largest labels and 0 for the others. For a class index, q is the
 * label itself. Raised to the power t1 and normalized, probabilities that minimize the loss are
 * those of the labels.
 *
 * <p>Arguments, ranges and errors are those of {@link BiTemperedLogisticLoss}, as is what happens
 * to NaN, to infinite activations and to probabilities of exactly 0. The loss is at most {@code
 * 1/(1-t1)} for t1 &lt; 1.
 */
public final class TwoTemperatureLogisticLoss {
  private TwoTemperatureLogisticLoss() {}

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
    return excess(smoothed, TemperedSoftmax.logProbabilities(activations, t2, numIters), t1);
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
    return excess(smoothed, TemperedSoftmax.logProbabilities(activations, t2, numIters), t1);
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

  /** Returns how much the sum of {@code -y_i log_t1 p_i} is above the least possible one. */
  private static double excess(double[] labels, double[] logP, double t1) {
    double[] logQ = logsOfBest(labels, t1);
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] != 0) { // 0 log_t 0 = 0, even if p = 0 and t1 = 1
        double best = TemperedFunctions.logTOfLog(logQ[i], t1);
        sum += labels[i] * (best - TemperedFunctions.logTOfLog(logP[i], t1));
      }
    }
    // A negative sum is rounding error.
    return Math.max(0, sum);
  }

  /** Returns the natural logarithms of q. */
  private static double[] logsOfBest(double[] labels, double t1) {
    double largest = 0;
    for (double label : labels) {
      largest = Math.max(largest, label);
    }
    double[] logs = new double[labels.length];
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      double log = Math.log(labels[i] / largest);
      logs[i] = log == 0 ? 0 : log / t1;
      sum += Math.exp(logs[i]);
    }
    for (int i = 0; i < labels.length; i++) {
      logs[i] -= Math.log(sum);
    }
    return logs;
  }
}
