// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.spark.SavedReader;

/** Loads an estimator that {@link ConsensusWriter} saved. */
final class ConsensusReader extends SavedReader<AnnotatorConsensus> {

  @Override
  protected AnnotatorConsensus read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, AnnotatorConsensus.class.getName());
    AnnotatorConsensus estimator = new AnnotatorConsensus(metadata.uid());
    setParams(estimator, metadata, path);
    Path classifier = ConsensusFiles.estimator(path);
    return exists(classifier)
        ? estimator.setClassifier(
            loadStage(classifier.toString(), BiTemperedLogisticRegression.class))
        : estimator;
  }
}
