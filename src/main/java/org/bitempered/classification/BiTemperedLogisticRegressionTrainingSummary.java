// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.TrainingSummary;

/**
 * How a training went, and the predictions and metrics of its training rows. Each history begins
 * with the start, before the first iteration.
 *
 * <p>It refers to the training DataFrame, as Spark's summaries do, without caching it: the metrics
 * read it again.
 */
public interface BiTemperedLogisticRegressionTrainingSummary
    extends BiTemperedLogisticRegressionSummary, TrainingSummary {

  /** How the training went, as the model has it too. */
  TrainingHistory history();

  /** Objective on the training rows, penalties included. */
  @Override
  default double[] objectiveHistory() {
    return history().objectiveHistory();
  }

  /**
   * Euclidean norm of the objective's gradient, in the variables of standardized features that the
   * minimizer works in.
   */
  default double[] gradientNormHistory() {
    return history().gradientNormHistory();
  }

  /** Mean loss on the validation rows; empty where there are none. */
  default double[] validationHistory() {
    return history().validationHistory();
  }

  /** The iteration whose coefficients the model has. */
  default int bestIteration() {
    return history().bestIteration();
  }

  /** Why the training ended, as a clause. */
  default String stopReason() {
    return history().stopReason();
  }

  /** Completed iterations. */
  @Override
  default int totalIterations() {
    return history().totalIterations();
  }
}
