// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;
import scala.Option;

/**
 * Saves a model as data: Spark's {@code metadata} with the params, and {@code data/model.json}, the
 * text that {@link org.bitempered.scoring.LinearScorer} reads. Written by the driver alone.
 */
final class ModelWriter extends MLWriter {
  private final BiTemperedLogisticRegressionModel model;

  ModelWriter(BiTemperedLogisticRegressionModel model) {
    this.model = model;
  }

  static Path data(String path) {
    return new Path(new Path(path, "data"), "model.json");
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 has too
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    Configuration hadoop = sc().hadoopConfiguration();
    Path data = data(path);
    try {
      model.scorer().writeJson(data.getFileSystem(hadoop).create(data, false));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + data, e);
    }
  }
}
