// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Dataset;
import org.bitempered.distributed.Folds;
import org.bitempered.distributed.InputSchema;
import org.bitempered.kernel.MetricSums;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.training.Fit;
import org.bitempered.training.SharedTraining;
import org.bitempered.training.TrainingSpec;

/**
 * Estimators that compete in a cross-validation, over rows that are read once. Internal: users call
 * {@code org.bitempered.tuning}.
 */
public final class Candidates {
  private final List<BiTemperedLogisticRegression> estimators;
  private final Folds folds;

  /**
   * Creates the candidates.
   *
   * @param estimators differ in temperatures, penalty and solver only
   * @throws IllegalArgumentException if one of them cannot share passes with others
   */
  public Candidates(List<BiTemperedLogisticRegression> estimators, Folds folds) {
    this.estimators = estimators;
    this.folds = folds;
    for (BiTemperedLogisticRegression estimator : estimators) {
      if (!SharedTraining.canShare(estimator.spec(folds))) {
        throw new IllegalArgumentException(
            "estimator given has miniBatchFraction below 1, checkpointDir or"
                + " validationIndicatorCol, allowed is none of these");
      }
    }
  }

  /**
   * The result of a cross-validation.
   *
   * @param best the chosen model, trained on all rows
   * @param iterations of each candidate in each fold
   * @param metrics of each candidate on each fold
   */
  public record Result(
      BiTemperedLogisticRegressionModel best, int[][] iterations, MetricSums[][] metrics) {}

  /**
   * Trains each candidate once for each fold, without the rows of the fold, and judges it on them.
   * Then trains the chosen one on all rows.
   *
   * @param chooser chooses one by the metrics of each candidate on each fold
   */
  public Result run(Dataset<?> dataset, ToIntFunction<MetricSums[][]> chooser) {
    return SchemaColumns.inSessionOf(dataset, () -> runInSession(dataset, chooser));
  }

  private Result runInSession(Dataset<?> dataset, ToIntFunction<MetricSums[][]> chooser) {
    List<SharedTraining.Request> requests = new ArrayList<>();
    List<TrainingSpec> specs = estimators.stream().map(each -> each.spec(folds)).toList();
    for (TrainingSpec spec : specs) {
      for (int fold = 0; fold < folds.count(); fold++) {
        requests.add(new SharedTraining.Request(spec, fold));
      }
    }
    InputSchema input = new InputSchema(specs.get(0).data().columns(), dataset.schema());
    try (SharedTraining training = new SharedTraining(specs.get(0), input, dataset)) {
      List<Fit> fits = training.fit(requests);
      List<MetricSums> heldOut = training.heldOut(requests, fits);
      int[][] iterations = new int[specs.size()][folds.count()];
      MetricSums[][] metrics = new MetricSums[specs.size()][folds.count()];
      for (int i = 0; i < fits.size(); i++) {
        int candidate = i / folds.count();
        int fold = i % folds.count();
        metrics[candidate][fold] = heldOut.get(i);
        iterations[candidate][fold] = fits.get(i).history().objectives().length - 1;
      }
      int chosen = chooser.applyAsInt(metrics);
      Fit best = training.fit(List.of(new SharedTraining.Request(specs.get(chosen), -1))).get(0);
      BiTemperedLogisticRegressionModel model =
          estimators.get(chosen).summarized(best, input, dataset);
      return new Result(model, iterations, metrics);
    }
  }
}
