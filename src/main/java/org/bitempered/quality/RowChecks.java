// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import org.bitempered.block.SoftLabels;

/**
 * Refuses rows that are not a class index and the probabilities of as many classes as all rows
 * have. The errors name the param, the column, the value and what is allowed.
 *
 * @param label name of the label column
 * @param probability name of the column of probabilities
 */
record RowChecks(String label, String probability) implements Serializable {
  /** The number of classes, as long as no row has been read. */
  static final int UNKNOWN = 0;

  /** Checks the probabilities of a row. */
  void checkProbabilities(double[] probabilities, int classes) {
    if (classes != UNKNOWN && probabilities.length != classes) {
      throw sizes(probabilities.length, classes);
    }
    if (probabilities.length < 2) {
      throw refusedProbabilities("a vector of " + probabilities.length + " numbers");
    }
    if (!SoftLabels.areValid(probabilities)) {
      throw refusedProbabilities(invalid(probabilities));
    }
  }

  /** Returns the class index of a label. */
  int classIndex(double value, int classes) {
    if (!(value >= 0 && value < classes && value == Math.rint(value))) {
      throw refusedLabel(value, classes);
    }
    return (int) value;
  }

  private static String invalid(double[] probabilities) {
    for (int k = 0; k < probabilities.length; k++) {
      if (!(probabilities[k] >= 0 && probabilities[k] <= 1)) {
        return probabilities[k] + " for class " + k;
      }
    }
    return "a vector that sums to " + SoftLabels.sum(probabilities);
  }

  IllegalArgumentException refusedLabel(Object value, int classes) {
    return refused(
        "labelCol",
        label,
        value,
        classes == UNKNOWN
            ? "a class index"
            : "a class index 0 to "
                + (classes - 1)
                + " (probabilityCol '"
                + probability
                + "' has vectors of "
                + classes
                + " numbers)");
  }

  IllegalArgumentException refusedProbabilities(Object value) {
    return refused(
        "probabilityCol", probability, value, SoftLabels.ALLOWED + ", for two or more classes");
  }

  /** Returns the error for vectors of two sizes. */
  IllegalArgumentException sizes(int one, int other) {
    return refused(
        "probabilityCol",
        probability,
        "vectors of " + Math.min(one, other) + " and of " + Math.max(one, other) + " numbers",
        "vectors of one size");
  }

  private static IllegalArgumentException refused(
      String param, String column, Object value, String allowed) {
    return new IllegalArgumentException(
        param + " '" + column + "' has " + value + ", allowed is " + allowed);
  }
}
