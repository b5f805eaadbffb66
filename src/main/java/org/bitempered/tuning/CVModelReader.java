// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.FoldModels;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link CVModelWriter} saved. */
final class CVModelReader extends SavedReader<BiTemperedLogisticRegressionCVModel> {

  @Override
  protected BiTemperedLogisticRegressionCVModel read(String path) {
    DefaultParamsReader.Metadata metadata =
        metadata(path, BiTemperedLogisticRegressionCVModel.class.getName());
    BiTemperedLogisticRegressionModel best = model(CVModelWriter.bestModel(path));
    CVResults results = content(CVModelWriter.results(path), CVResultsJson::read);
    return new BiTemperedLogisticRegressionCVModel(metadata.uid(), best, results, foldModels(path));
  }

  private FoldModels foldModels(String path) {
    FoldsJson json = content(CVModelWriter.folds(path), FoldsJson::read);
    List<BiTemperedLogisticRegressionModel> models = new ArrayList<>();
    for (int fold = 0; fold < json.folds().count(); fold++) {
      models.add(model(CVModelWriter.foldModel(path, fold)));
    }
    return new FoldModels(models, json.folds(), json.figures());
  }

  private BiTemperedLogisticRegressionModel model(String path) {
    return loadStage(path, BiTemperedLogisticRegressionModel.class);
  }
}
