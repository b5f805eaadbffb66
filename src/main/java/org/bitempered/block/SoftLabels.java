// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

/** Soft labels: one probability for each class. */
public final class SoftLabels {
  /** How far the sum of the probabilities may be from 1. */
  private static final double TOLERANCE = 1e-6;

  public static final String ALLOWED =
      "a vector of class probabilities, each in [0, 1], which sum to 1 within 1e-6";

  private SoftLabels() {}

  /** Returns the most probable class, the first one in a tie. */
  public static int mostProbable(double[] probabilities) {
    int best = 0;
    for (int c = 1; c < probabilities.length; c++) {
      best = probabilities[c] > probabilities[best] ? c : best;
    }
    return best;
  }

  public static double sum(double[] probabilities) {
    double sum = 0;
    for (double probability : probabilities) {
      sum += probability;
    }
    return sum;
  }

  /** Returns whether each probability is in [0, 1] and their sum is 1 within 1e-6. */
  public static boolean areValid(double[] probabilities) {
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        return false;
      }
    }
    return Math.abs(sum(probabilities) - 1) <= TOLERANCE;
  }

  /** Returns whether one class has probability 1 and all others 0. */
  static boolean isOneHot(double[] probabilities) {
    int ones = 0;
    for (double probability : probabilities) {
      if (probability == 1) {
        ones++;
      } else if (probability != 0) {
        return false;
      }
    }
    return ones == 1;
  }
}
