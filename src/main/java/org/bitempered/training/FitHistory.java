// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * How a fit went. Each list begins with the start, before the first iteration.
 *
 * @param objectives on the training rows, penalties included
 * @param gradientNorms Euclidean norm of the objective's gradient in the minimizer's variables
 * @param validationLosses mean loss on the validation rows; empty where there are none
 * @param stopReason why it ended, as a clause
 */
public record FitHistory(
    double[] objectives, double[] gradientNorms, double[] validationLosses, String stopReason) {

  /**
   * The iteration whose coefficients are kept: that of the least validation loss, the last one
   * where there are no validation rows.
   */
  int bestIteration() {
    int best = validationLosses.length == 0 ? Math.max(0, objectives.length - 1) : 0;
    for (int i = 1; i < validationLosses.length; i++) {
      best = validationLosses[i] < validationLosses[best] ? i : best;
    }
    return best;
  }
}
