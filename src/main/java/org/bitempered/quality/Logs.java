// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/** Helpers for probabilities as logarithms. */
final class Logs {
  /** Logarithm that stands for probability 0; sums of many of these stay finite. */
  private static final double ZERO = Math.log(Double.MIN_NORMAL);

  private Logs() {}

  /** Returns the logarithm of a probability, finite even for 0. */
  static double of(double probability) {
    return probability < Double.MIN_NORMAL ? ZERO : Math.log(probability);
  }

  /**
   * Turns logarithms of weights into weights that sum to 1.
   *
   * @return the logarithm of the former sum
   */
  static double normalize(double[] logs) {
    double max = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      max = Math.max(max, log);
    }
    double sum = 0;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Math.exp(logs[k] - max);
      sum += logs[k];
    }
    for (int k = 0; k < logs.length; k++) {
      logs[k] /= sum;
    }
    return max + Math.log(sum);
  }

  static double[] exp(double[] logs) {
    double[] values = new double[logs.length];
    for (int k = 0; k < logs.length; k++) {
      values[k] = Math.exp(logs[k]);
    }
    return values;
  }
}
