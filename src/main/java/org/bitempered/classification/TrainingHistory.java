// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import org.bitempered.training.FitHistory;

/**
 * History of a training. Entry 0 of each array is the start, before the first iteration, and entry
 * i is iteration i. All arrays are empty if the history is unknown.
 *
 * @param objectiveHistory objective on the training rows, including the penalty
 * @param gradientNormHistory Euclidean norm of the gradient of the objective, in the minimizer's
 *     variables, which belong to standardized features
 * @param validationHistory mean loss on the validation rows, without the penalty; empty if there
 *     are none
 * @param stopReason why the training ended, as a clause such as "maxIter iterations are done";
 *     "unknown" if the history is unknown
 */
public record TrainingHistory(
    double[] objectiveHistory,
    double[] gradientNormHistory,
    double[] validationHistory,
    String stopReason)
    implements Serializable {

  /** Returns the history of a model that was saved without its history. */
  static TrainingHistory unknown() {
    double[] none = new double[0];
    return new TrainingHistory(none, none, none, "unknown");
  }

  static TrainingHistory of(FitHistory fit) {
    return new TrainingHistory(
        fit.objectives(), fit.gradientNorms(), fit.validationLosses(), fit.stopReason());
  }

  /** Returns the number of completed iterations. */
  public int totalIterations() {
    return Math.max(0, objectiveHistory.length - 1);
  }

  /**
   * Returns the iteration whose coefficients the model has. It is the first one of least validation
   * loss, or the last one if there are no validation rows.
   */
  public int bestIteration() {
    return new FitHistory(objectiveHistory, gradientNormHistory, validationHistory, stopReason)
        .bestIteration();
  }
}
