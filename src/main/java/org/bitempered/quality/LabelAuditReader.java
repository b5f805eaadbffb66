// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.SavedReader;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/** Loads an estimator that {@link LabelAuditWriter} saved. */
final class LabelAuditReader extends SavedReader<LabelAudit> {

  @Override
  @SuppressWarnings("unchecked") // The type of the features is erased.
  protected LabelAudit read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, LabelAudit.class.getName());
    LabelAudit audit = new LabelAudit(metadata.uid());
    setParams(audit, metadata, path);
    String search = LabelAuditWriter.search(path).toString();
    audit.setSearch(loadStage(search, BiTemperedLogisticRegressionCV.class));
    Path classifier = LabelAuditWriter.classifier(path);
    return exists(classifier)
        ? audit.setClassifier(
            (ProbabilisticClassifier<Vector, ?, ?>)
                loadStage(classifier.toString(), ProbabilisticClassifier.class))
        : audit;
  }
}
