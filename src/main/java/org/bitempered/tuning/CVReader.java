// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.bitempered.classification.BiTemperedLogisticRegression;

/** Loads a search that {@link CVWriter} saved. */
final class CVReader extends MLReader<BiTemperedLogisticRegressionCV> {

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public BiTemperedLogisticRegressionCV load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sc(), BiTemperedLogisticRegressionCV.class.getName());
    BiTemperedLogisticRegressionCV search = new BiTemperedLogisticRegressionCV(metadata.uid());
    metadata.getAndSetParams(search, metadata.getAndSetParams$default$2());
    return search.setEstimator(BiTemperedLogisticRegression.load(CVWriter.estimator(path)));
  }
}
