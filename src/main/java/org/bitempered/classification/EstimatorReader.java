// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;

/** Loads what {@link EstimatorWriter} saved. */
final class EstimatorReader extends SavedReader<BiTemperedLogisticRegression> {

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  public BiTemperedLogisticRegression load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), "");
    BiTemperedLogisticRegression estimator =
        SavedClass.make(
            path, metadata.className(), metadata.uid(), BiTemperedLogisticRegression.class);
    metadata.getAndSetParams(estimator, metadata.getAndSetParams$default$2());
    Path initial = EstimatorWriter.initialModel(path);
    if (exists(initial)) {
      estimator.setInitialModel(loadInside(new ModelReader(), initial.toString()));
    }
    return estimator;
  }

  private boolean exists(Path path) {
    try {
      return fileSystem(path).exists(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
