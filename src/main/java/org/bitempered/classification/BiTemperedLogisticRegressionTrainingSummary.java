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
public class BiTemperedLogisticRegressionTrainingSummary extends BiTemperedLogisticRegressionSummary
    implements TrainingSummary {
  private final TrainingHistory history;

  BiTemperedLogisticRegressionTrainingSummary(ScoredRows rows, TrainingHistory history) {
    super(rows);
    this.history = history;
  }

  /** Objective on the training rows, penalties included. */
  @Override
  public double[] objectiveHistory() {
    return history.objectiveHistory();
  }

  /**
   * Euclidean norm of the objective's gradient, in the variables of standardized features that the
   * minimizer works in.
   */
  public double[] gradientNormHistory() {
    return history.gradientNormHistory();
  }

  /** Mean loss on the validation rows; empty where there are none. */
  public double[] validationHistory() {
    return history.validationHistory();
  }

  /** The iteration whose coefficients the model has. */
  public int bestIteration() {
    return history.bestIteration();
  }

  /** Why the training ended, as a clause. */
  public String stopReason() {
    return history.stopReason();
  }

  /** Completed iterations. */
  @Override
  public int totalIterations() {
    return history.totalIterations();
  }
}
