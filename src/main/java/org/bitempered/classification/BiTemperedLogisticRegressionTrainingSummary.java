// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.TrainingSummary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Summary of a training: its history, and predictions and metrics on the training rows. Entry 0 of
 * each history is the start, before the first iteration.
 *
 * <p>Like Spark's summaries, it refers to the training DataFrame without caching it. Predictions
 * and metrics read the DataFrame again.
 */
public interface BiTemperedLogisticRegressionTrainingSummary
    extends BiTemperedLogisticRegressionSummary, TrainingSummary {

  /** Returns the history of the training, which the model has too. */
  TrainingHistory history();

  /**
   * Returns the coefficients as a table, with the names of classes and features. {@link
   * BiTemperedLogisticRegressionModel#coefficientTable} describes it; the standard deviations are
   * those of the training rows.
   */
  Dataset<Row> coefficientTable();

  /**
   * Returns the coefficients with robust standard errors, z and p-values, computed on the training
   * rows. {@link BiTemperedLogisticRegressionModel#robustCoefficientTable} describes them.
   *
   * @throws IllegalArgumentException if the model has none, as after a training with a penalty
   */
  Dataset<Row> robustCoefficientTable();

  /** Returns the objective on the training rows, including the penalty. */
  @Override
  default double[] objectiveHistory() {
    return history().objectiveHistory();
  }

  /** Returns the Euclidean norm of the gradient of the objective in the minimizer's variables. */
  default double[] gradientNormHistory() {
    return history().gradientNormHistory();
  }

  /** Returns the mean loss on the validation rows; empty if there are none. */
  default double[] validationHistory() {
    return history().validationHistory();
  }

  /** Returns the iteration whose coefficients the model has. */
  default int bestIteration() {
    return history().bestIteration();
  }

  /** Returns why the training ended, as a clause. */
  default String stopReason() {
    return history().stopReason();
  }

  /** Returns the number of completed iterations. */
  @Override
  default int totalIterations() {
    return history().totalIterations();
  }
}
