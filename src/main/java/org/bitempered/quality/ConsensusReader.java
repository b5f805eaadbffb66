// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.classification.BiTemperedLogisticRegression;

/** Loads an estimator that {@link ConsensusWriter} saved. */
final class ConsensusReader extends LocalOrSharedReader<AnnotatorConsensus> {

  @Override
  public AnnotatorConsensus load(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, AnnotatorConsensus.class);
    AnnotatorConsensus estimator = new AnnotatorConsensus(metadata.uid());
    setParams(estimator, metadata);
    Path classifier = ConsensusFiles.estimator(path);
    return exists(classifier)
        ? estimator.setClassifier(loadInside(BiTemperedLogisticRegression.read(), classifier))
        : estimator;
  }
}
