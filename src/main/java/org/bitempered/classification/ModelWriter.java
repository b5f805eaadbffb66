// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.bitempered.scoring.StampedScorer;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

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

  /**
   * Returns the stamp that ties the other files to this metadata. A uid is not enough, because all
   * models of an estimator share it.
   */
  static String stamp(DefaultParamsReader.Metadata metadata) {
    return metadata.uid() + " " + metadata.timestamp();
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    Path data = data(path);
    Path history = history(path);
    String stamp = stamp(DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), ""));
    try {
      write(data, new StampedScorer(model.scorer(), stamp)::writeJson);
      write(history, out -> HistoryJson.write(model.history(), stamp, out));
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
