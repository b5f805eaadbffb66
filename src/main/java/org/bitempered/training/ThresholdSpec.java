// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Arrays;

/**
 * The thresholds that the user has set. Without any, the model predicts the most probable class.
 *
 * @param areSet whether {@code threshold} or {@code thresholds} is set
 * @param perClass one threshold per class; null if {@code thresholds} is not set
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
