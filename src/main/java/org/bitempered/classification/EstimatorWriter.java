// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.hadoop.fs.Path;
import org.bitempered.spark.AtomicWriter;

/**
 * Saves an estimator as Spark's {@code metadata}, and its initial model in {@code initialModel}.
 */
final class EstimatorWriter extends AtomicWriter {
  private final BiTemperedLogisticRegression estimator;

  EstimatorWriter(BiTemperedLogisticRegression estimator) {
    this.estimator = estimator;
  }

  static Path initialModel(String path) {
    return new Path(path, "initialModel");
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(estimator, path);
    if (estimator.initialModel() != null) {
      saveInside(new ModelWriter(estimator.initialModel()), initialModel(path).toString());
    }
  }
}
