// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.bitempered.spark.AtomicWriter;
import org.bitempered.spark.SavedReader;

/** Loads an estimator that {@link EstimatorWriter} saved. */
final class EstimatorReader extends SavedReader<BiTemperedLogisticRegression> {
  /** Accepts any class name, because users can extend the estimator. */
  private static final String ANY_CLASS = "";

  @Override
  protected BiTemperedLogisticRegression read(String path) {
    DefaultParamsReader.Metadata metadata = metadata(path, ANY_CLASS);
    BiTemperedLogisticRegression estimator =
        SavedClass.make(
            path, metadata.className(), metadata.uid(), BiTemperedLogisticRegression.class);
    setParams(estimator, metadata, path);
    Path initial = EstimatorWriter.initialModel(path);
    if (exists(initial)) {
      estimator.setInitialModel(loadInside(new ModelReader(), initial.toString()));
    }
    checkUnchanged(metadata, path);
    return estimator;
  }

  /** Reads the metadata again, because the initial model has no stamp of its estimator. */
  private void checkUnchanged(DefaultParamsReader.Metadata metadata, String path) {
    DefaultParamsReader.Metadata now = metadata(path, ANY_CLASS);
    if (!AtomicWriter.stamp(now).equals(AtomicWriter.stamp(metadata))) {
      throw new IllegalArgumentException(path + " was replaced while it was read");
    }
  }
}
