// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

/** Labels that are probabilities of the classes, an entry a class. */
public final class SoftLabels {
  /** How far from 1 the probabilities may sum. */
  private static final double TOLERANCE = 1e-6;

  public static final String ALLOWED =
      "a vector of class probabilities, each in [0, 1], which sum to 1 within 1e-6";

  private SoftLabels() {}

  /** Returns the most probable class, the first of equals. */
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

  public static boolean areValid(double[] probabilities) {
    for (double probability : probabilities) {
      if (!(probability >= 0 && probability <= 1)) {
        return false;
      }
    }
    return Math.abs(sum(probabilities) - 1) <= TOLERANCE;
  }

  /** Whether one class has the probability 1, and so all others 0. */
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
