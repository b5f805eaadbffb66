// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import java.util.Arrays;

/**
 * The tempered softmax {@code p_i = exp_t(a_i - lambda)} with the log-partition lambda for which
 * the p_i sum to 1 (Amid, Warmuth, Anil and Koren, NeurIPS 2019, section 3).
 *
 * <p>The temperature t is in (0, 10]. At t = 1 this is the softmax; for t &gt; 1 the tail is heavy
 * and every probability positive; for t &lt; 1 the support is finite and the classes far below the
 * largest have probability exactly 0. Adding a constant to all activations changes nothing.
 *
 * <p>Without {@code numIters}, or with 0, results are exact to rounding: over up to 10,000 classes
 * the probabilities sum to 1 within 1e-12, within 1e-14 for t of 0.8 and more. A positive {@code
 * numIters} reproduces the published algorithm (fixed point for t &gt; 1, bisection for t &lt; 1)
 * with exactly that many iterations, and its error.
 *
 * <p>Where an activation is NaN or infinite, every result is NaN. Empty activations and a t outside
 * its range are refused with an {@link IllegalArgumentException}.
 */
public final class TemperedSoftmax {
  /** The largest temperature. */
  public static final double MAX_T = Range.T2.highest();

  private TemperedSoftmax() {}

  /** The log-partition lambda, exact; at t = 1 the logarithm of the sum of exponentials. */
  public static double logPartition(double[] activations, double t) {
    return logPartition(activations, t, 0);
  }

  /**
   * The log-partition lambda.
   *
   * @param numIters 0: exact; else the iterations of the published algorithm
   */
  public static double logPartition(double[] activations, double t, int numIters) {
    check(activations.length, t, numIters);
    double max = NewtonNormalizer.max(activations, 0, activations.length);
    return max + excess(activations, t, max, numIters);
  }

  /** The probabilities, exact, in a new array. */
  public static double[] softmax(double[] activations, double t) {
    double[] out = new double[activations.length];
    softmax(activations, 0, activations.length, t, out, 0);
    return out;
  }

  /**
   * The probabilities, in a new array.
   *
   * @param numIters 0: exact; else the iterations of the published algorithm
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
   * The exact probabilities of the {@code classes} activations from {@code offset}, written from
   * {@code outOffset}; allocates nothing. Input and output may be the same range, but not overlap
   * otherwise.
   *
   * @return the log-partition
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

  /** The tempered sigmoid, exact: the second entry of the tempered softmax of (0, activation). */
  public static double sigmoid(double activation, double t) {
    return sigmoid(activation, t, 0);
  }

  /**
   * The tempered sigmoid: the second entry of the tempered softmax of (0, activation).
   *
   * @param numIters 0: exact; else the iterations of the published algorithm
   */
  public static double sigmoid(double activation, double t, int numIters) {
    return softmax(new double[] {0, activation}, t, numIters)[1];
  }

  /**
   * The natural logarithms of the probabilities, negative infinity where the support ends. They
   * stay exact where the probabilities themselves underflow.
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
