// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;

/** Loads a model that {@link LabelRepairModelWriter} saved. */
final class LabelRepairModelReader extends SavedReader<LabelRepairModel> {

  @Override
  @SuppressWarnings("unchecked") // The type of the features is erased.
  protected LabelRepairModel read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelRepairModel.class.getName());
    Path file = LabelRepairModelWriter.result(path);
    RepairResultJson.Content content = content(file, RepairResultJson::read);
    checkStamp(file, content.stamp(), metadata);
    LabelRepairModel model =
        new LabelRepairModel(
            metadata.uid(),
            loadStage(LabelRepairModelWriter.audit(path), LabelAuditModel.class),
            (ProbabilisticClassificationModel<Vector, ?>)
                loadStage(
                    LabelRepairModelWriter.classifier(path),
                    ProbabilisticClassificationModel.class),
            content.result());
    setParams(model, metadata, path);
    return model;
  }
}
