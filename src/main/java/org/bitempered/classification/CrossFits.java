// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.bitempered.distributed.Folds;
import org.bitempered.distributed.InputSchema;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.training.FitRequest;
import org.bitempered.training.SharedTraining;
import org.bitempered.training.TrainingSpec;

/**
 * Fits of one estimator, each without the rows of one fold. Internal: users call {@code
 * org.bitempered.tuning} and {@code org.bitempered.quality}.
 */
public final class CrossFits {
  private final BiTemperedLogisticRegression estimator;
  private final Folds folds;

  /**
   * Creates the fits.
   *
   * @param folds given by a column
   */
  public CrossFits(BiTemperedLogisticRegression estimator, Folds folds) {
    this.estimator = estimator;
    this.folds = folds;
  }

  /**
   * Trains the models, in shared passes if the estimator allows it, and returns them in the order
   * of the folds. No fold may have all rows.
   *
   * @param start models of the folds to start from; empty for none
   */
  public List<BiTemperedLogisticRegressionModel> fit(
      Dataset<?> dataset, List<BiTemperedLogisticRegressionModel> start) {
    List<BiTemperedLogisticRegression> started = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      BiTemperedLogisticRegression one = estimator.copy(ParamMap.empty());
      started.add(start.isEmpty() ? one : one.setInitialModel(start.get(fold)));
    }
    return SharedTraining.canShare(estimator.spec(folds))
        ? SchemaColumns.inSessionOf(dataset, () -> shared(dataset, started))
        : separate(dataset, started);
  }

  private List<BiTemperedLogisticRegressionModel> shared(
      Dataset<?> dataset, List<BiTemperedLogisticRegression> started) {
    List<FitRequest> requests = new ArrayList<>();
    for (BiTemperedLogisticRegression one : started) {
      requests.add(new FitRequest(one.spec(folds), requests.size()));
    }
    TrainingSpec any = requests.get(0).spec();
    InputSchema input = new InputSchema(any.data().columns(), dataset.schema());
    try (SharedTraining training = new SharedTraining(any, input, dataset)) {
      return training.fit(requests).stream().map(estimator::modelOf).toList();
    }
  }

  private List<BiTemperedLogisticRegressionModel> separate(
      Dataset<?> dataset, List<BiTemperedLogisticRegression> started) {
    List<BiTemperedLogisticRegressionModel> models = new ArrayList<>();
    for (BiTemperedLogisticRegression one : started) {
      models.add(one.fit(dataset.filter(dataset.col(folds.column()).notEqual(models.size()))));
    }
    return models;
  }
}
