// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.hadoop.fs.Path;
import org.bitempered.scoring.StampedScorer;
import org.bitempered.spark.AtomicWriter;

/**
 * Saves a model on the driver. Writes the params to Spark's {@code metadata}, the model to {@code
 * data/model.json}, which {@link org.bitempered.scoring.LinearScorer} can read, and the history to
 * {@code data/history.json}. The two JSON files have a stamp of the metadata, so that a reader
 * notices files of different models.
 */
final class ModelWriter extends AtomicWriter {
  private final BiTemperedLogisticRegressionModel model;

  ModelWriter(BiTemperedLogisticRegressionModel model) {
    this.model = model;
  }

  static Path data(String path) {
    return new Path(new Path(path, "data"), "model.json");
  }

  static Path history(String path) {
    return new Path(new Path(path, "data"), "history.json");
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(model, path);
    String stamp = savedStamp(path);
    write(data(path), new StampedScorer(model.scorer(), stamp)::writeJson);
    write(history(path), out -> HistoryJson.write(model.history(), stamp, out));
  }
}
