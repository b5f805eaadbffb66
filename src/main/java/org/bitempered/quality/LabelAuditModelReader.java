// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link LabelAuditModelWriter} saved. */
final class LabelAuditModelReader extends SavedReader<LabelAuditModel> {

  @Override
  protected LabelAuditModel read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelAuditModel.class.getName());
    Path file = LabelAuditModelWriter.learned(path);
    ConfidentLearningJson.Content learned = content(file, ConfidentLearningJson::read);
    checkStamp(file, learned.stamp(), metadata);
    Path countsFile = LabelAuditModelWriter.counts(path);
    AuditCountsJson counts = content(countsFile, AuditCountsJson::read);
    checkStamp(countsFile, counts.stamp(), metadata);
    FittedAudit fitted =
        new FittedAudit(
            models(path, counts.folds(), learned.learned().classes()),
            learned.learned(),
            counts.counts());
    LabelAuditModel model = new LabelAuditModel(metadata.uid(), fitted);
    setParams(model, metadata, path);
    if (model.getNumFolds() != counts.folds()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has %d folds, the metadata beside it has %d",
              countsFile,
              counts.folds(),
              model.getNumFolds()));
    }
    return model;
  }

  @SuppressWarnings("unchecked") // The type of the features is erased.
  private List<ProbabilisticClassificationModel<Vector, ?>> models(
      String path, int folds, int classes) {
    List<ProbabilisticClassificationModel<Vector, ?>> models = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      String at = LabelAuditModelWriter.foldModel(path, fold);
      ProbabilisticClassificationModel<Vector, ?> model =
          (ProbabilisticClassificationModel<Vector, ?>)
              loadStage(at, ProbabilisticClassificationModel.class);
      if (model.numClasses() != classes) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s is a model of %d classes, allowed is one of %d",
                at,
                model.numClasses(),
                classes));
      }
      models.add(model);
    }
    return models;
  }
}
