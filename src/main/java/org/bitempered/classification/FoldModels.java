// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.bitempered.distributed.Folds;
import org.bitempered.distributed.InputColumns;
import org.bitempered.distributed.InputSchema;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.SchemaColumns;
import org.bitempered.training.FoldFigures;

/**
 * The models of a cross-validation, each trained without the rows of one fold. They predict those
 * rows. Internal: users call {@code org.bitempered.tuning}.
 *
 * @param models in the order of the folds
 * @param folds of the training rows
 * @param figures of the training rows, by which they are recognized
 */
public record FoldModels(
    List<BiTemperedLogisticRegressionModel> models, Folds folds, FoldFigures figures)
    implements Serializable {

  /**
   * Adds the prediction columns of a model to its training rows. Each row is predicted by the model
   * that was trained without it.
   *
   * @param model has the names of the columns
   * @throws IllegalArgumentException if the rows do not fall into the folds of the training
   */
  public Dataset<Row> outOfFold(BiTemperedLogisticRegressionModel model, Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(
        dataset,
        () -> {
          InputSchema input = input(model, dataset.schema());
          if (folds.column() == null) {
            figures.check(dataset, input);
          }
          return predicted(model, input, dataset);
        });
  }

  private InputSchema input(BiTemperedLogisticRegressionModel model, StructType schema) {
    InputColumns columns =
        new InputColumns(
            model.getFeaturesCol(),
            model.getLabelCol(),
            model.hasWeightCol() ? model.getWeightCol() : null,
            null,
            folds);
    return new InputSchema(columns, schema);
  }

  private Dataset<Row> predicted(
      BiTemperedLogisticRegressionModel model, InputSchema input, Dataset<?> dataset) {
    StructType schema = model.transformSchema(dataset.schema());
    String foldCol = temporary("fold");
    Dataset<Row> inFolds = dataset.withColumn(foldCol, input.fold(dataset));
    String rawCol = model.getRawPredictionCol();
    if (!rawCol.isEmpty()) {
      return columns(model, inFolds, foldCol).addTo(inFolds, schema).drop(foldCol);
    }
    // Probability and prediction follow from the raw prediction, which only depends on the fold.
    BiTemperedLogisticRegressionModel withRaw = model.copy(ParamMap.empty());
    withRaw.setRawPredictionCol(temporary("raw"));
    return columns(withRaw, inFolds, foldCol)
        .addTo(inFolds, withRaw.transformSchema(inFolds.schema()))
        .drop(foldCol, withRaw.getRawPredictionCol());
  }

  private PredictionColumns columns(
      BiTemperedLogisticRegressionModel model, Dataset<Row> inFolds, String foldCol) {
    List<LinearScorer> scorers =
        models.stream().map(BiTemperedLogisticRegressionModel::scorer).toList();
    return new PredictionColumns(
        model.scorer(),
        model,
        HandleInvalid.of(model),
        model.features(inFolds.schema()),
        new PredictionColumns.ByFold(scorers, foldCol));
  }

  private static String temporary(String name) {
    return name + "-" + UUID.randomUUID();
  }
}
