// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

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
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(estimator, path, sc(), Option.empty(), Option.empty());
    if (estimator.initialModel() != null) {
      saveInside(new ModelWriter(estimator.initialModel()), initialModel(path).toString());
    }
  }
}
