// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.bitempered.scoring.LinearScorer;

/** Loads what {@link ModelWriter} saved. */
final class ModelReader extends SavedReader<BiTemperedLogisticRegressionModel> {

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  public BiTemperedLogisticRegressionModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sc(), BiTemperedLogisticRegressionModel.class.getName());
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegressionModel(metadata.uid(), scorer(path), history(path));
    metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
    return model;
  }

  private LinearScorer scorer(String path) {
    Path data = ModelWriter.data(path);
    try {
      return LinearScorer.readJson(fileSystem(data).open(data));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model from " + data, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the model from " + data + ": " + e.getMessage(), e);
    }
  }

  private TrainingHistory history(String path) {
    Path file = ModelWriter.history(path);
    try {
      return fileSystem(file).exists(file)
          ? HistoryJson.read(fileSystem(file).open(file))
          : TrainingHistory.unknown();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the training history from " + file, e);
    }
  }
}
