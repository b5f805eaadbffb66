// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.FoldModels;

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
    CVResults results = read(CVModelWriter.results(path), CVResultsJson::read);
    return new BiTemperedLogisticRegressionCVModel(metadata.uid(), best, results, foldModels(path));
  }

  private FoldModels foldModels(String path) {
    FoldsJson json = read(CVModelWriter.folds(path), FoldsJson::read);
    List<BiTemperedLogisticRegressionModel> models = new ArrayList<>();
    for (int fold = 0; fold < json.folds().count(); fold++) {
      models.add(BiTemperedLogisticRegressionModel.load(CVModelWriter.foldModel(path, fold)));
    }
    return new FoldModels(models, json.folds(), json.figures());
  }

  /** Reads a file. */
  private interface Content<T> {
    T readFrom(InputStream in) throws IOException;
  }

  private <T> T read(Path file, Content<T> content) {
    try {
      return content.readFrom(file.getFileSystem(sc().hadoopConfiguration()).open(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
