// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

/**
 * Saves a model: Spark's {@code metadata}, and {@code data/model.json} with a stamp of the
 * metadata, so that a reader notices files of different models.
 */
final class LabelIssuesWriter extends AtomicWriter {
  private final LabelIssuesModel model;

  LabelIssuesWriter(LabelIssuesModel model) {
    this.model = model;
  }

  static Path data(String path) {
    return new Path(new Path(path, "data"), "model.json");
  }

  /** Returns the stamp. A uid is not enough, because all models of an estimator share it. */
  static String stamp(DefaultParamsReader.Metadata metadata) {
    return metadata.uid() + " " + metadata.timestamp();
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    String stamp = stamp(DefaultParamsReader$.MODULE$.loadMetadata(path, sc(), ""));
    Path data = data(path);
    try (OutputStream out = fileSystem(data).create(data, false)) {
      ConfidentLearningJson.write(model.learned(), stamp, out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + data, e);
    }
  }
}
