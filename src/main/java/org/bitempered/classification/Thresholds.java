// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.param.shared.HasThresholds;

/**
 * Converts between Spark's two forms of a decision threshold: {@code threshold} for class 1 of two
 * classes, and {@code thresholds} for any number of classes.
 */
final class Thresholds {
  private Thresholds() {}

  static <S extends BiTemperedLogisticRegressionParams & HasThresholds> double single(S stage) {
    checkConsistent(stage);
    if (!stage.isSet(stage.thresholds())) {
      return (Double) stage.getOrDefault(stage.threshold());
    }
    double[] two = stage.getOrDefault(stage.thresholds());
    if (two.length != 2) {
      throw new IllegalArgumentException(
          "threshold is for two classes, but thresholds has " + two.length + " entries");
    }
    return two[1] / (two[0] + two[1]);
  }

  static <S extends BiTemperedLogisticRegressionParams & HasThresholds> double[] all(S stage) {
    checkConsistent(stage);
    if (!stage.isSet(stage.thresholds()) && stage.isSet(stage.threshold())) {
      double threshold = (Double) stage.getOrDefault(stage.threshold());
      return new double[] {1 - threshold, threshold};
    }
    return stage.getOrDefault(stage.thresholds());
  }

  /** Checks that both agree if both are set, which only a ParamMap can do. */
  private static <S extends BiTemperedLogisticRegressionParams & HasThresholds>
      void checkConsistent(S stage) {
    if (!stage.isSet(stage.thresholds()) || !stage.isSet(stage.threshold())) {
      return;
    }
    double[] two = stage.getOrDefault(stage.thresholds());
    double threshold = (Double) stage.getOrDefault(stage.threshold());
    if (two.length != 2 || Math.abs(two[1] / (two[0] + two[1]) - threshold) > 1e-5) {
      throw new IllegalArgumentException(
          "threshold given "
              + threshold
              + " and thresholds given "
              + java.util.Arrays.toString(two)
              + ", allowed is only one of them, or thresholds that agree with threshold");
    }
  }
}
