// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

/**
 * Observes a training, and can end it. For example, {@code estimator.setListener(it -> it.number()
 * < 20)} ends training after iteration 20.
 *
 * <p>A listener is called on the driver, in the thread that called {@code fit}. If it throws an
 * exception, {@code fit} fails with that exception.
 */
@FunctionalInterface
public interface TrainingListener {

  /**
   * State of a training after an iteration.
   *
   * @param number number of completed iterations; 0 is the start, before the first iteration
   * @param objective mean loss on the training rows plus the penalty
   * @param gradientNorm Euclidean norm of the gradient of the objective, in the minimizer's
   *     variables, which belong to standardized features
   * @param validationLoss mean loss on the validation rows; NaN if there are none
   * @param step accepted step along the search direction; 0 at the start
   * @param milliseconds time since the end of the previous iteration
   */
  record Iteration(
      int number,
      double objective,
      double gradientNorm,
      double validationLoss,
      double step,
      double milliseconds) {}

  /**
   * Called after the start and after each iteration.
   *
   * @return whether to continue; if false, {@code fit} returns the model trained so far
   */
  boolean completed(Iteration iteration);
}
