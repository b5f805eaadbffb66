// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.spark.AtomicWriter;

/** Saves an estimator: Spark's {@code metadata}, and its classifier if one is set. */
final class ConsensusWriter extends AtomicWriter {
  private final AnnotatorConsensus estimator;
  private final BiTemperedLogisticRegression classifier;

  /**
   * @param classifier the classifier that was set; null if none was
   */
  ConsensusWriter(AnnotatorConsensus estimator, BiTemperedLogisticRegression classifier) {
    this.estimator = estimator;
    this.classifier = classifier;
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(estimator, path);
    if (classifier != null) {
      saveInside((AtomicWriter) classifier.write(), ConsensusFiles.estimator(path).toString());
    }
  }
}
