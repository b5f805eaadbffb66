// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

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
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(search, path, sc(), Option.empty(), Option.empty());
    saveInside((AtomicWriter) estimator.write(), estimator(path));
  }
}
