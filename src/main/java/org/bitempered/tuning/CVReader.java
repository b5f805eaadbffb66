// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.spark.SavedReader;

/** Loads a search that {@link CVWriter} saved. */
final class CVReader extends SavedReader<BiTemperedLogisticRegressionCV> {

  @Override
  protected BiTemperedLogisticRegressionCV read(String path) {
    DefaultParamsReader.Metadata metadata =
        metadata(path, BiTemperedLogisticRegressionCV.class.getName());
    BiTemperedLogisticRegressionCV search = new BiTemperedLogisticRegressionCV(metadata.uid());
    setParams(search, metadata, path);
    return search.setEstimator(
        loadStage(CVWriter.estimator(path), BiTemperedLogisticRegression.class));
  }
}
