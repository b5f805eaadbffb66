// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;

/** Loads an estimator that {@link LabelRepairWriter} saved. */
final class LabelRepairReader extends SavedReader<LabelRepair> {

  @Override
  @SuppressWarnings("unchecked") // The type of the features is erased.
  protected LabelRepair read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelRepair.class.getName());
    LabelRepair repair = new LabelRepair(metadata.uid());
    setParams(repair, metadata, path);
    repair.setAudit(loadStage(LabelRepairWriter.audit(path).toString(), LabelAudit.class));
    Path classifier = LabelRepairWriter.classifier(path);
    return exists(classifier)
        ? repair.setClassifier(
            (ProbabilisticClassifier<Vector, ?, ?>)
                loadStage(classifier.toString(), ProbabilisticClassifier.class))
        : repair;
  }
}
