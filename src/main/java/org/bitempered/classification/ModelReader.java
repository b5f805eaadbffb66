// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.scoring.StampedScorer;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link ModelWriter} saved. */
final class ModelReader extends SavedReader<BiTemperedLogisticRegressionModel> {

  @Override
  protected BiTemperedLogisticRegressionModel read(String path) {
    DefaultParamsReader.Metadata metadata =
        metadata(path, BiTemperedLogisticRegressionModel.class.getName());
    StampedScorer saved = content(ModelWriter.data(path), StampedScorer::readJson);
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegressionModel(
            metadata.uid(), saved.scorer(), history(path, saved.stamp()));
    setParams(model, metadata, path);
    checkStamp(ModelWriter.data(path), saved.stamp(), metadata);
    check(model, saved, path);
    return model;
  }

  private TrainingHistory history(String path, String stamp) {
    Path file = ModelWriter.history(path);
    HistoryJson.Content content = exists(file) ? content(file, HistoryJson::read) : null;
    if (content == null) {
      return TrainingHistory.unknown();
    }
    checkStamp(file, content.stamp(), "model", stamp);
    return content.history();
  }

  /** Checks that the params agree with the model. */
  private static void check(
      BiTemperedLogisticRegressionModel model, StampedScorer saved, String path) {
    LinearScorer scorer = saved.scorer();
    boolean sameLoss = model.getLoss().equalsIgnoreCase(scorer.loss().toString());
    if (!sameLoss || model.getT1() != scorer.t1() || model.getT2() != scorer.t2()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s was trained with loss = %s, t1 = %s and t2 = %s, the metadata beside it has %s, %s"
                  + " and %s: these are files of two models",
              ModelWriter.data(path),
              scorer.loss(),
              scorer.t1(),
              scorer.t2(),
              model.getLoss(),
              model.getT1(),
              model.getT2()));
    }
    try {
      model.scorer();
    } catch (IllegalArgumentException e) {
      throw refused(path, e);
    }
  }
}
