// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/** Loads a model that {@link CVModelWriter} saved. */
final class CVModelReader extends MLReader<BiTemperedLogisticRegressionCVModel> {

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public BiTemperedLogisticRegressionCVModel load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sc(), BiTemperedLogisticRegressionCVModel.class.getName());
    BiTemperedLogisticRegressionModel best =
        BiTemperedLogisticRegressionModel.load(CVModelWriter.bestModel(path));
    return new BiTemperedLogisticRegressionCVModel(metadata.uid(), best, results(path));
  }

  private CVResults results(String path) {
    Path file = CVModelWriter.results(path);
    try {
      return CVResultsJson.read(file.getFileSystem(sc().hadoopConfiguration()).open(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the results from " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the results from " + file + ": " + e.getMessage(), e);
    }
  }
}
