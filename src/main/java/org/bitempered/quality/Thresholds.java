// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import org.bitempered.block.SoftLabels;

/**
 * The threshold of each class: the mean probability that the rows of the class have for it. A row
 * is confidently in a class if its probability for it is not below the threshold (Northcutt, Jiang
 * and Chuang, JAIR 2021, section 3.1).
 */
final class Thresholds implements Serializable {
  /** Class of a row that is confidently in no class. */
  static final int NONE = -1;

  /** What a probability may be below its threshold, as in cleanlab. */
  private static final double TOLERANCE = 1e-6;

  /** The least threshold, as in cleanlab. */
  private static final double LEAST = 2 * TOLERANCE;

  /** Threshold of a class without rows. No row is confidently in it. */
  static final double UNREACHABLE = 2;

  private final double[] values;
  private final double[] bounds;
  private final double largest;

  Thresholds(double[] values) {
    this.values = values;
    this.bounds = new double[values.length];
    double most = 0;
    for (int k = 0; k < values.length; k++) {
      bounds[k] = values[k] - TOLERANCE;
      most = Math.max(most, values[k]);
    }
    this.largest = most;
  }

  static Thresholds of(ClassSums sums) {
    double[] values = new double[sums.classes()];
    for (int k = 0; k < values.length; k++) {
      values[k] = sums.rows()[k] == 0 ? UNREACHABLE : Math.max(LEAST, sums.selfConfidence(k));
    }
    return new Thresholds(values);
  }

  double[] values() {
    return values;
  }

  /**
   * Returns the class that a row is confidently in. If there are several, returns the most probable
   * of all classes.
   */
  int confidentClass(double[] probabilities) {
    int found = NONE;
    for (int k = 0; k < bounds.length; k++) {
      if (probabilities[k] >= bounds[k]) {
        if (found != NONE) {
          return SoftLabels.mostProbable(probabilities);
        }
        found = k;
      }
    }
    return found;
  }

  /**
   * Returns whether the given class is the most probable one, or as probable within a tolerance.
   * The label of such a row is never an issue.
   */
  static boolean confirms(double[] probabilities, int given) {
    double own = probabilities[given] + TOLERANCE;
    for (int k = 0; k < probabilities.length; k++) {
      if (k < given ? probabilities[k] >= own : k > given && probabilities[k] > own) {
        return false;
      }
    }
    return true;
  }

  /**
   * Subtracts the thresholds from the probabilities, and scales them so that they are at least 0
   * and sum to 1. Rare classes then score like frequent ones.
   */
  void adjust(double[] probabilities, double[] adjusted) {
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      adjusted[k] = probabilities[k] - values[k] + largest;
      sum += adjusted[k];
    }
    for (int k = 0; k < values.length; k++) {
      adjusted[k] /= sum;
    }
  }
}
