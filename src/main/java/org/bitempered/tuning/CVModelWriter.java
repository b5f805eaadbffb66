// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import org.apache.hadoop.fs.Path;
import org.bitempered.classification.FoldModels;
import org.bitempered.spark.AtomicWriter;

/**
 * Saves a model: Spark's {@code metadata}, the chosen model and those of the folds in
 * subdirectories, and the results of all candidates and the folds as JSON.
 */
final class CVModelWriter extends AtomicWriter {
  private final BiTemperedLogisticRegressionCVModel model;

  CVModelWriter(BiTemperedLogisticRegressionCVModel model) {
    this.model = model;
  }

  static String bestModel(String path) {
    return new Path(path, "bestModel").toString();
  }

  static String foldModel(String path, int fold) {
    return new Path(new Path(path, "foldModels"), Integer.toString(fold)).toString();
  }

  static Path results(String path) {
    return new Path(new Path(path, "data"), "results.json");
  }

  static Path folds(String path) {
    return new Path(new Path(path, "data"), "folds.json");
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(model, path);
    saveInside((AtomicWriter) model.bestModel().write(), bestModel(path));
    FoldModels folds = model.foldModels();
    for (int fold = 0; fold < folds.models().size(); fold++) {
      saveInside((AtomicWriter) folds.models().get(fold).write(), foldModel(path, fold));
    }
    write(results(path), out -> CVResultsJson.write(model.figures(), out));
    write(folds(path), out -> FoldsJson.write(folds, out));
  }
}
