// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/**
 * Computes the log-partition as the authors of the loss do, with a fixed number of iterations and
 * the resulting error. The method is that of Amid, Warmuth, Anil and Koren, NeurIPS 2019, algorithm
 * 1, and for t &lt; 1 that of the code published with it. Use it for results that are comparable
 * with theirs; {@link NewtonNormalizer} is both more accurate and faster.
 */
final class ReferenceNormalizer {
  private ReferenceNormalizer() {}

  static double excess(double[] activations, double t, double max, int numIters) {
    if (t == 1) {
      int classes = activations.length;
      double[] p = new double[classes];
      return new NewtonNormalizer(t).normalize(activations, 0, classes, max, p, 0);
    }
    return t < 1
        ? bisection(activations, t, max, numIters)
        : fixedPoint(activations, t, max, numIters);
  }

  /**
   * Iterates for t &gt; 1: the activations, shifted to a maximum of 0, are repeatedly scaled by
   * S^(1-t). Rounding eventually makes the scales cycle, mostly with period 1; whole cycles are
   * then skipped (Brent, <i>An improved Monte Carlo factorization algorithm</i>, 1980).
   */
  private static double fixedPoint(double[] activations, double t, double max, int numIters) {
    double scale = 1;
    double anchor = scale;
    int sinceAnchor = 0;
    int nextAnchor = 1;
    for (int left = numIters; left > 0; left--) {
      scale = Math.pow(sum(activations, t, max, scale, 0), 1 - t);
      sinceAnchor++;
      if (Double.compare(scale, anchor) == 0) {
        left = (left - 1) % sinceAnchor + 1;
      } else if (sinceAnchor == nextAnchor) {
        anchor = scale;
        sinceAnchor = 0;
        nextAnchor *= 2;
      }
    }
    return -TemperedFunctions.logT(1 / sum(activations, t, max, scale, 0), t);
  }

  /**
   * Bisects for t &lt; 1. The interval goes from the log-partition of the largest activation alone
   * to that of all classes in the support if they equaled the largest.
   */
  private static double bisection(double[] activations, double t, double max, int numIters) {
    double lower = 0;
    double upper = -TemperedFunctions.logT(1.0 / supportSize(activations, t, max), t);
    for (int i = 0; i < numIters; i++) {
      double middle = (lower + upper) / 2;
      if (middle == lower || middle == upper) {
        return middle; // further iterations change nothing
      }
      if (sum(activations, t, max, 1, middle) < 1) {
        upper = middle;
      } else {
        lower = middle;
      }
    }
    return (lower + upper) / 2;
  }

  private static int supportSize(double[] activations, double t, double max) {
    int size = 0;
    for (double a : activations) {
      if (a - max > -1 / (1 - t)) {
        size++;
      }
    }
    return size;
  }

  private static double sum(double[] activations, double t, double max, double scale, double g) {
    double sum = 0;
    for (double a : activations) {
      sum += TemperedFunctions.expT((a - max) * scale - g, t);
    }
    return sum;
  }
}
