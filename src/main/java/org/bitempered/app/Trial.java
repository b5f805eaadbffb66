// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import org.apache.spark.SparkContext;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * A trained classifier and its metrics on held-out rows.
 *
 * @param name simple name of the estimator's class
 * @param model the trained model
 * @param accuracy on held-out rows; NaN if none has a prediction
 * @param logLoss on held-out rows; NaN if none has a prediction
 * @param seconds time of the training
 * @param iterations number of iterations of the training
 */
record Trial(
    String name,
    PredictionModel<Vector, ?> model,
    double accuracy,
    double logLoss,
    double seconds,
    int iterations) {
  private static final double SMALLEST_PROBABILITY = 1e-15;

  static Trial of(Predictor<Vector, ?, ?> estimator, TrainTestSplit data, Console console) {
    String name = estimator.getClass().getSimpleName();
    String training = "training " + name;
    console.progress("%s", training);
    SparkContext context = data.train().sparkSession().sparkContext();
    try (Progress progress = Progress.of(context, console, training, estimator.uid())) {
      PredictionModel<Vector, ?> model = estimator.fit(data.train());
      return of(name, model, progress.seconds(), data);
    }
  }

  /** Measures a trained model on the held-out rows. */
  static Trial of(
      String name, PredictionModel<Vector, ?> model, double seconds, TrainTestSplit data) {
    if (data.heldOutRows() == 0) {
      return new Trial(name, model, Double.NaN, Double.NaN, seconds, iterations(model));
    }
    MulticlassMetrics metrics =
        new Metrics(model.transform(data.heldOut()), data.weightColumn()).multiclass();
    double accuracy = metrics.accuracy();
    double logLoss = Double.isNaN(accuracy) ? Double.NaN : metrics.logLoss(SMALLEST_PROBABILITY);
    return new Trial(name, model, accuracy, logLoss, seconds, iterations(model));
  }

  private static int iterations(PredictionModel<Vector, ?> model) {
    return model instanceof BiTemperedLogisticRegressionModel ours
        ? ours.summary().totalIterations()
        : ((LogisticRegressionModel) model).summary().totalIterations();
  }
}
