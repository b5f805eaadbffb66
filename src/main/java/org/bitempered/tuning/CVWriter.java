// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import org.apache.hadoop.fs.Path;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.spark.AtomicWriter;

/** Saves a search: Spark's {@code metadata}, and the estimator in a subdirectory. */
final class CVWriter extends AtomicWriter {
  private final BiTemperedLogisticRegressionCV search;
  private final BiTemperedLogisticRegression estimator;

  CVWriter(BiTemperedLogisticRegressionCV search, BiTemperedLogisticRegression estimator) {
    this.search = search;
    this.estimator = estimator;
  }

  static String estimator(String path) {
    return new Path(path, "estimator").toString();
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(search, path);
    saveInside((AtomicWriter) estimator.write(), estimator(path));
  }
}
