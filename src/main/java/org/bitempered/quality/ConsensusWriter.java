// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.util.DefaultParamsWriter;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

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
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(estimator, path, sc(), Option.empty(), Option.empty());
    if (classifier != null) {
      saveInside((AtomicWriter) classifier.write(), ConsensusFiles.estimator(path).toString());
    }
  }
}
