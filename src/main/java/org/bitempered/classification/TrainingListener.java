// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

/**
 * Follows a training, and may end it: {@code estimator.setListener(it -> it.number() < 20)}.
 *
 * <p>It is called on the driver, in the thread that called {@code fit}; an exception that it throws
 * ends the fit.
 */
@FunctionalInterface
public interface TrainingListener {

  /**
   * Where a training stands after an iteration.
   *
   * @param number completed iterations; 0 is the start, before the first
   * @param objective mean loss plus penalties
   * @param gradientNorm Euclidean norm of the objective's gradient, in the variables of
   *     standardized features that the minimizer works in
   * @param validationLoss mean loss on the validation rows; NaN where there are none
   * @param step the accepted step; 0 at the start
   * @param milliseconds since the iteration before
   */
  record Iteration(
      int number,
      double objective,
      double gradientNorm,
      double validationLoss,
      double step,
      double milliseconds) {}

  /** Takes a completed iteration, and returns whether to go on. */
  boolean completed(Iteration iteration);
}
