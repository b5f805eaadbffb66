// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import org.bitempered.training.FitHistory;

/**
 * How a training went. Each history begins with the start, before the first iteration; all are
 * empty where nothing is known of the training.
 *
 * @param objectiveHistory objective on the training rows, penalties included
 * @param gradientNormHistory Euclidean norm of the objective's gradient, in the variables of
 *     standardized features that the minimizer works in
 * @param validationHistory mean loss on the validation rows, without penalties; empty where there
 *     are none
 * @param stopReason why the training ended, as a clause
 */
public record TrainingHistory(
    double[] objectiveHistory,
    double[] gradientNormHistory,
    double[] validationHistory,
    String stopReason)
    implements Serializable {

  /** What is known of a model saved without its history: nothing. */
  static TrainingHistory unknown() {
    double[] none = new double[0];
    return new TrainingHistory(none, none, none, "unknown");
  }

  static TrainingHistory of(FitHistory fit) {
    return new TrainingHistory(
        fit.objectives(), fit.gradientNorms(), fit.validationLosses(), fit.stopReason());
  }

  /** Completed iterations. */
  public int totalIterations() {
    return Math.max(0, objectiveHistory.length - 1);
  }

  /**
   * The iteration whose coefficients the model has: that of the least validation loss, the last one
   * where there are no validation rows.
   */
  public int bestIteration() {
    int best = validationHistory.length == 0 ? totalIterations() : 0;
    for (int i = 1; i < validationHistory.length; i++) {
      best = validationHistory[i] < validationHistory[best] ? i : best;
    }
    return best;
  }
}
