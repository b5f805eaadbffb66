// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.spark.AtomicWriter;

/**
 * Saves a model: Spark's {@code metadata}, the models of the folds in subdirectories, and as JSON
 * what confident learning learned and the numbers of issues. Both files have the stamp of the
 * metadata.
 */
final class LabelAuditModelWriter extends AtomicWriter {
  private final LabelAuditModel model;
  private final FittedAudit fitted;

  LabelAuditModelWriter(LabelAuditModel model, FittedAudit fitted) {
    this.model = model;
    this.fitted = fitted;
  }

  static Path learned(String path) {
    return new Path(new Path(path, "data"), "model.json");
  }

  static Path counts(String path) {
    return new Path(new Path(path, "data"), "results.json");
  }

  static String foldModel(String path, int fold) {
    return new Path(new Path(path, "foldModels"), Integer.toString(fold)).toString();
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(model, path);
    String stamp = savedStamp(path);
    write(learned(path), out -> ConfidentLearningJson.write(fitted.learned(), stamp, out));
    int folds = fitted.models().size();
    write(counts(path), out -> AuditCountsJson.write(fitted.counts(), folds, stamp, out));
    for (int fold = 0; fold < folds; fold++) {
      saveInside((MLWritable) fitted.models().get(fold), foldModel(path, fold));
    }
  }
}
