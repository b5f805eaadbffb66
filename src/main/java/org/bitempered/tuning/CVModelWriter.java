// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

/**
 * Saves a model: Spark's {@code metadata}, the chosen model in a subdirectory, and the results of
 * all candidates as JSON.
 */
final class CVModelWriter extends AtomicWriter {
  private final BiTemperedLogisticRegressionCVModel model;

  CVModelWriter(BiTemperedLogisticRegressionCVModel model) {
    this.model = model;
  }

  static String bestModel(String path) {
    return new Path(path, "bestModel").toString();
  }

  static Path results(String path) {
    return new Path(new Path(path, "data"), "results.json");
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(model, path, sc(), Option.empty(), Option.empty());
    saveInside((AtomicWriter) model.bestModel().write(), bestModel(path));
    Path results = results(path);
    try (OutputStream out = fileSystem(results).create(results, false)) {
      CVResultsJson.write(model.figures(), out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the results to " + results, e);
    }
  }
}
