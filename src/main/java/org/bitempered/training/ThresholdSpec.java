// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Arrays;

/**
 * The decisions that a user has set, which replace that for the most probable class.
 *
 * @param areSet whether there are any
 * @param perClass one threshold for each class; null where they are not given so
 */
public record ThresholdSpec(boolean areSet, double[] perClass) {

  void check(int classes, String labelCol) {
    if (perClass != null && perClass.length != classes) {
      throw new IllegalArgumentException(
          "thresholds given "
              + Arrays.toString(perClass)
              + ", allowed is one for each of the "
              + classes
              + " classes of labelCol '"
              + labelCol
              + "'");
    }
  }
}
