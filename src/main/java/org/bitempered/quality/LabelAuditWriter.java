// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.spark.AtomicWriter;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/** Saves an estimator: Spark's {@code metadata}, its search, and its classifier if it has one. */
final class LabelAuditWriter extends AtomicWriter {
  private final LabelAudit audit;
  private final BiTemperedLogisticRegressionCV search;
  private final ProbabilisticClassifier<Vector, ?, ?> classifier;

  /**
   * @param search as it was set, without what is set in the audit
   * @param classifier null if there is none
   */
  LabelAuditWriter(
      LabelAudit audit,
      BiTemperedLogisticRegressionCV search,
      ProbabilisticClassifier<Vector, ?, ?> classifier) {
    this.audit = audit;
    this.search = search;
    this.classifier = classifier;
  }

  static Path search(String path) {
    return new Path(path, "search");
  }

  static Path classifier(String path) {
    return new Path(path, "classifier");
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(audit, path);
    saveInside(search, search(path).toString());
    if (classifier != null) {
      saveInside((MLWritable) classifier, classifier(path).toString());
    }
  }
}
