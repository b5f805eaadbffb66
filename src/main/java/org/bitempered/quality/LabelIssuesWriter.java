// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.bitempered.spark.AtomicWriter;

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

  @Override
  public void saveImpl(String path) {
    saveMetadata(model, path);
    String stamp = savedStamp(path);
    write(data(path), out -> ConfidentLearningJson.write(model.learned(), stamp, out));
  }
}
