// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

/**
 * How a training went. Each history begins with the start, before the first iteration.
 *
 * @param objectiveHistory objective, penalties included
 * @param gradientNormHistory Euclidean norm of the objective's gradient, in the variables of
 *     standardised features that the minimiser works in
 * @param stopReason why the training ended, as a clause
 */
public record BiTemperedLogisticRegressionTrainingSummary(
    double[] objectiveHistory, double[] gradientNormHistory, String stopReason)
    implements java.io.Serializable {

  static BiTemperedLogisticRegressionTrainingSummary ofConstant() {
    return new BiTemperedLogisticRegressionTrainingSummary(
        new double[] {0},
        new double[] {0},
        "all labels are the same, there is nothing to minimise");
  }

  /** Completed iterations. */
  public int totalIterations() {
    return objectiveHistory.length - 1;
  }
}
