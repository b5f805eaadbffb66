// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.io.Serializable;

/**
 * Undoes the known distortion of the probabilities of a trained model. The two-temperature loss is
 * least, on average, where the tempered softmax is proportional to {@code eta^(1/t1)} for the true
 * probabilities eta. Raised to the power t1 and normalized, its probabilities are therefore those
 * of the classes. The bi-tempered loss distorts nothing.
 *
 * @param loss loss of the training
 * @param t1 temperature of the loss; above 0 for the two-temperature loss
 * @param t2 temperature of the tempered softmax
 */
public record Recalibration(Loss loss, double t1, double t2) implements Serializable {
  /** A larger difference of activations does not fit the range of finite sums. */
  private static final double LARGEST_GAP = -NewtonNormalizer.FAR;

  /** Checks the temperature of the loss. */
  public Recalibration {
    check(loss, t1);
  }

  /**
   * Checks that the probabilities of a model can be recalibrated.
   *
   * @throws IllegalArgumentException for the two-temperature loss at t1 = 0: at its minimum, only
   *     the largest probability is left
   */
  public static void check(Loss loss, double t1) {
    if (loss == Loss.TWO_TEMPERATURE && !(t1 > 0)) {
      throw new IllegalArgumentException(
          "t1 given "
              + t1
              + ", allowed for the loss "
              + loss
              + " is (0, 1]: at 0, the model would know the most probable class only");
    }
  }

  /** Returns whether the loss distorts the probabilities, so that there is something to undo. */
  public boolean distorts() {
    return loss.distorts(t1);
  }

  /**
   * Writes the recalibrated probabilities of the {@code classes} activations that start at {@code
   * offset} to the start of {@code out}, which is another array.
   */
  public void probabilities(double[] activations, int offset, int classes, double[] out) {
    if (!distorts()) {
      TemperedSoftmax.softmax(activations, offset, classes, t2, out, 0);
      return;
    }
    logs(activations, offset, classes, out);
    for (int i = 0; i < classes; i++) {
      out[i] = Math.exp(out[i]);
    }
  }

  /**
   * Returns activations, with mean 0, whose tempered softmax at t2 are the recalibrated
   * probabilities. Returns the given ones if nothing is distorted.
   */
  public double[] activations(double[] activations) {
    if (!distorts()) {
      return activations;
    }
    double[] out = new double[activations.length];
    logs(activations, 0, activations.length, out);
    double mean = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = TemperedFunctions.logTOfLog(out[i], t2);
      mean += out[i] / out.length;
    }
    for (int i = 0; i < out.length; i++) {
      out[i] -= mean;
    }
    return out;
  }

  /** Computes the natural logarithms of the recalibrated probabilities. */
  private void logs(double[] activations, int offset, int classes, double[] out) {
    double max = NewtonNormalizer.max(activations, offset, classes);
    double excess = new NewtonNormalizer(t2).normalize(activations, offset, classes, max, out, 0);
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      double gap = Math.max(activations[offset + i] - max, NewtonNormalizer.FAR);
      out[i] = t1 * TemperedFunctions.logOfExpT(gap - excess, t2);
      largest = Math.max(largest, out[i]);
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      sum += Math.exp(out[i] - largest);
    }
    double logSum = largest + Math.log(sum);
    for (int i = 0; i < classes; i++) {
      out[i] -= logSum;
    }
  }

  /**
   * Returns the difference of activations between classes that have the recalibrated probabilities
   * p and q, and are all there are.
   *
   * @param countOfP number of classes of probability p, which is at least q
   * @param countOfQ number of classes of probability q, above 0
   */
  public double gap(double p, int countOfP, double q, int countOfQ) {
    if (!distorts()) {
      return TemperedFunctions.logT(p, t2) - TemperedFunctions.logT(q, t2);
    }
    double logRatio = Math.log(q / p) / t1;
    double logP = -Math.log(countOfP + countOfQ * Math.exp(logRatio));
    double gap =
        TemperedFunctions.logTOfLog(logP, t2) - TemperedFunctions.logTOfLog(logP + logRatio, t2);
    return Math.min(gap, LARGEST_GAP);
  }
}
