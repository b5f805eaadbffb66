// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import scala.Option;

/**
 * Saves a model as data: Spark's {@code metadata} with the params, {@code data/model.json}, the
 * text that {@link org.bitempered.scoring.LinearScorer} reads, and {@code data/history.json}.
 * Written by the driver alone.
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
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    Path data = data(path);
    Path history = history(path);
    try {
      write(data, model.scorer()::writeJson);
      write(history, out -> HistoryJson.write(model.history(), out));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + path, e);
    }
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private void write(Path file, Content content) throws IOException {
    try (OutputStream out = fileSystem(file).create(file, false)) {
      content.writeTo(out);
    }
  }
}
