// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * The bi-tempered logistic loss of one row of activations (Amid, Warmuth, Anil and Koren, NeurIPS
 * 2019, equation 5): the Bregman divergence at temperature t1 between the labels y and the tempered
 * softmax p of the activations at temperature t2,
 *
 * <pre>
 *   L = sum_i y_i (log_t1 y_i - log_t1 p_i) - (y_i^(2-t1) - p_i^(2-t1)) / (2-t1)
 * </pre>
 *
 * <p>Shapes: as many labels as activations (K classes, at least one); labels in [0, 1], which
 * should sum to 1; the binary forms take the activation a of (0, a) and the label of the second
 * class. Ranges: t1 in [0, 1], t2 in (0, 10], labelSmoothing s in [0, 1), with {@code y <- (1 -
 * K/(K-1) s) y + s/(K-1)}; numIters 0 for the exact normalizer, or the number of iterations of the
 * published one. Anything else is refused with an {@link IllegalArgumentException}.
 *
 * <p>L is never negative and is 0 at p = y; for t1 &lt; 1 it is at most 1/(1-t1). At t1 = t2 = 1 it
 * is the cross entropy of the softmax minus the entropy of the labels. With t2 &lt; 1 a labeled
 * class can have probability exactly 0: then the loss is infinite for t1 = 1, and its gradient no
 * longer pulls that class. NaN or infinite activations give NaN, for the gradient too.
 * Probabilities that underflow lose nothing: the loss is computed from their logarithms.
 */
public final class BiTemperedLogisticLoss {
  private BiTemperedLogisticLoss() {}

  /** The loss for labels that are a distribution over the classes. */
  public static double loss(
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    check(activations, t1, t2, labelSmoothing, numIters);
    Check.labels(labels, activations.length);
    double[] smoothed = LabelSmoothing.smooth(labels, labelSmoothing);
    return divergence(smoothed, TemperedSoftmax.logProbabilities(activations, t2, numIters), t1);
  }

  /** The loss for a label that is the index of a class. */
  public static double sparseLoss(
      double[] activations,
      int classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      int numIters) {
    check(activations, t1, t2, labelSmoothing, numIters);
    Check.classIndex(classIndex, activations.length);
    double[] smoothed = LabelSmoothing.smoothOneHot(classIndex, activations.length, labelSmoothing);
    return divergence(smoothed, TemperedSoftmax.logProbabilities(activations, t2, numIters), t1);
  }

  /** The loss of the activations (0, activation) for the labels (1 - label, label). */
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
   * The exact loss, and its gradient in the activations, {@code d_i - e_i sum_j d_j} with {@code
   * d_i = p_i^(t2-t1) (p_i - y_i)} and the escort distribution {@code e_i = p_i^t2 / sum_j p_j^t2}.
   * Classes without support (t2 &lt; 1) have gradient 0, which is the derivative there.
   *
   * @param gradient receives the gradient; as long as the activations
   */
  public static double lossAndGradient(
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    check(activations, t1, t2, labelSmoothing, 0);
    Check.labels(labels, activations.length);
    return lossAndGradient(
        activations, LabelSmoothing.smooth(labels, labelSmoothing), t1, t2, gradient);
  }

  /** The same for a label that is the index of a class. */
  public static double sparseLossAndGradient(
      double[] activations,
      int classIndex,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    check(activations, t1, t2, labelSmoothing, 0);
    Check.classIndex(classIndex, activations.length);
    double[] smoothed = LabelSmoothing.smoothOneHot(classIndex, activations.length, labelSmoothing);
    return lossAndGradient(activations, smoothed, t1, t2, gradient);
  }

  /**
   * The same for the activations (0, activation) and the labels (1 - label, label).
   *
   * @param gradient receives the derivative in the activation; of length 1
   */
  public static double binaryLossAndGradient(
      double activation,
      double label,
      double t1,
      double t2,
      double labelSmoothing,
      double[] gradient) {
    Check.label("label", label);
    Check.length("gradient", gradient.length, 1);
    double[] both = new double[2];
    double loss =
        lossAndGradient(
            new double[] {0, activation},
            new double[] {1 - label, label},
            t1,
            t2,
            labelSmoothing,
            both);
    gradient[0] = both[1];
    return loss;
  }

  private static double lossAndGradient(
      double[] activations, double[] labels, double t1, double t2, double[] gradient) {
    Check.length("gradient", gradient.length, activations.length);
    double[] logP = TemperedSoftmax.logProbabilities(activations, t2, 0);
    gradient(labels, logP, t1, t2, gradient);
    return divergence(labels, logP, t1);
  }

  private static double divergence(double[] labels, double[] logP, double t1) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += divergence(labels[i], logP[i], t1);
    }
    // Every term is a divergence itself, so a negative sum is rounding.
    return Math.max(0, sum);
  }

  private static double divergence(double label, double logP, double t1) {
    double b = 2 - t1;
    double tail = Math.exp(b * logP) / b;
    if (label == 0) {
      // 0 log_t 0 = 0, also where p = 0 and t1 = 1.
      return tail;
    }
    double logLabel = Math.log(label);
    double gap = TemperedFunctions.logTOfLog(logLabel, t1) - TemperedFunctions.logTOfLog(logP, t1);
    return label * gap - Math.exp(b * logLabel) / b + tail;
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

  private static void check(
      double[] activations, double t1, double t2, double labelSmoothing, int numIters) {
    Check.classes(activations.length);
    Check.temperatures(t1, t2, labelSmoothing);
    Check.numIters(numIters);
  }
}
