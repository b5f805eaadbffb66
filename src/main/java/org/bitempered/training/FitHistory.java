// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * The history of a fit. Entry 0 of each array is the start, before the first iteration.
 *
 * @param objectives objective on the training rows, including the penalty
 * @param gradientNorms Euclidean norm of the gradient of the objective in the variables
 * @param validationLosses mean loss on the validation rows; empty if there are none
 * @param stopReason why the fit ended, as a clause
 */
public record FitHistory(
    double[] objectives, double[] gradientNorms, double[] validationLosses, String stopReason) {

  /**
   * Returns the iteration whose coefficients are kept: the one of least validation loss, or the
   * last one if there are no validation rows.
   */
  public int bestIteration() {
    int best = validationLosses.length == 0 ? Math.max(0, objectives.length - 1) : 0;
    for (int i = 1; i < validationLosses.length; i++) {
      best = validationLosses[i] < validationLosses[best] ? i : best;
    }
    return best;
  }
}
