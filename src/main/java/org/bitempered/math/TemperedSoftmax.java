// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.util.Arrays;

/**
 * Computes the tempered softmax {@code p_i = exp_t(a_i - lambda)}, where lambda is the
 * log-partition for which the p_i sum to 1 (Amid, Warmuth, Anil and Koren, NeurIPS 2019, section
 * 3).
 *
 * <p>The temperature t is in (0, 10]. At t = 1 this is the softmax. For t &gt; 1 the tail is heavy
 * and every probability is positive. For t &lt; 1 the support is finite: classes far below the
 * largest have a probability of exactly 0. Adding a constant to all activations leaves the
 * probabilities unchanged.
 *
 * <p>Without {@code numIters}, or if it is 0, results are exact to rounding. With up to 10,000
 * classes the probabilities sum to 1 within 1e-12, and within 1e-14 for t of 0.8 or more. A
 * positive {@code numIters} runs exactly that many iterations of the published algorithm (a
 * fixed-point iteration for t &gt; 1, bisection for t &lt; 1) and reproduces its error. At t = 1 it
 * has no effect.
 *
 * <p>If any activation is NaN or infinite, every result is NaN. Empty activations, a t outside its
 * range and a negative {@code numIters} cause an {@link IllegalArgumentException}.
 */
public final class TemperedSoftmax {
  /** The largest allowed temperature. */
  public static final double MAX_T = Range.T2.highest();

  private TemperedSoftmax() {}

  /** Returns the exact log-partition lambda; at t = 1, the logarithm of the sum of exponentials. */
  public static double logPartition(double[] activations, double t) {
    return logPartition(activations, t, 0);
  }

  /**
   * Returns the log-partition lambda.
   *
   * @param numIters 0 for the exact result, or the iterations of the published algorithm
   */
  public static double logPartition(double[] activations, double t, int numIters) {
    check(activations.length, t, numIters);
    double max = NewtonNormalizer.max(activations, 0, activations.length);
    return max + excess(activations, t, max, numIters);
  }

  /** Returns the exact probabilities, one for each activation, in a new array. */
  public static double[] softmax(double[] activations, double t) {
    double[] out = new double[activations.length];
    softmax(activations, 0, activations.length, t, out, 0);
    return out;
  }

  /**
   * Returns the probabilities, one for each activation, in a new array.
   *
   * @param numIters 0 for the exact result, or the iterations of the published algorithm
   */
  public static double[] softmax(double[] activations, double t, int numIters) {
    if (numIters == 0) {
      return softmax(activations, t);
    }
    check(activations.length, t, numIters);
    double max = NewtonNormalizer.max(activations, 0, activations.length);
    double excess = ReferenceNormalizer.excess(activations, t, max, numIters);
    double[] out = new double[activations.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = TemperedFunctions.expT(activations[i] - max - excess, t);
    }
    return out;
  }

  /**
   * Writes the exact probabilities of the {@code classes} activations that start at {@code offset}
   * to {@code out}, starting at {@code outOffset}. If {@code out} is the array of the activations,
   * the ranges may overlap: the activations are copied first.
   *
   * @return the log-partition
   * @throws IllegalArgumentException also if an array is too short
   */
  public static double softmax(
      double[] activations, int offset, int classes, double t, double[] out, int outOffset) {
    check(classes, t, 0);
    Check.room("activations", activations.length, (long) offset + classes);
    Check.room("out", out.length, (long) outOffset + classes);
    if (activations == out) {
      double[] copy = Arrays.copyOfRange(activations, offset, offset + classes);
      return softmax(copy, 0, classes, t, out, outOffset);
    }
    double max = NewtonNormalizer.max(activations, offset, classes);
    return max
        + new NewtonNormalizer(t).normalize(activations, offset, classes, max, out, outOffset);
  }

  /**
   * Returns the exact tempered sigmoid: the second entry of the tempered softmax of (0,
   * activation).
   */
  public static double sigmoid(double activation, double t) {
    return sigmoid(activation, t, 0);
  }

  /**
   * Returns the tempered sigmoid: the second entry of the tempered softmax of (0, activation).
   *
   * @param numIters 0 for the exact result, or the iterations of the published algorithm
   */
  public static double sigmoid(double activation, double t, int numIters) {
    return softmax(new double[] {0, activation}, t, numIters)[1];
  }

  /**
   * Returns the natural logarithms of the probabilities, negative infinity outside the support.
   * They stay exact where the probabilities themselves underflow.
   */
  static double[] logProbabilities(double[] activations, double t, int numIters) {
    double max = NewtonNormalizer.max(activations, 0, activations.length);
    double excess = excess(activations, t, max, numIters);
    double[] out = new double[activations.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = TemperedFunctions.logOfExpT(activations[i] - max - excess, t);
    }
    return out;
  }

  private static double excess(double[] activations, double t, double max, int numIters) {
    if (numIters > 0) {
      return ReferenceNormalizer.excess(activations, t, max, numIters);
    }
    int classes = activations.length;
    double[] p = new double[classes];
    return new NewtonNormalizer(t).normalize(activations, 0, classes, max, p, 0);
  }

  private static void check(int classes, double t, int numIters) {
    Check.classes(classes);
    Check.t2("t", t);
    Check.numIters(numIters);
  }
}
