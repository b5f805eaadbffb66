// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.bitempered.scoring.LinearScorer;

/** Loads what {@link ModelWriter} saved. */
final class ModelReader extends MLReader<BiTemperedLogisticRegressionModel> {

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  public BiTemperedLogisticRegressionModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sc(), BiTemperedLogisticRegressionModel.class.getName());
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegressionModel(metadata.uid(), scorer(path));
    metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
    return model;
  }

  private LinearScorer scorer(String path) {
    Path data = ModelWriter.data(path);
    try {
      return LinearScorer.readJson(data.getFileSystem(sc().hadoopConfiguration()).open(data));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model from " + data, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the model from " + data + ": " + e.getMessage(), e);
    }
  }
}
