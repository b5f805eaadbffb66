// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.spark.AtomicWriter;

/**
 * Saves a model: Spark's {@code metadata}, the audit and the trained classifier in subdirectories,
 * and as JSON what was done, with the stamp of the metadata.
 */
final class LabelRepairModelWriter extends AtomicWriter {
  private final LabelRepairModel model;
  private final RepairResult result;

  LabelRepairModelWriter(LabelRepairModel model, RepairResult result) {
    this.model = model;
    this.result = result;
  }

  static String audit(String path) {
    return new Path(path, "audit").toString();
  }

  static String classifier(String path) {
    return new Path(path, "classifierModel").toString();
  }

  static Path result(String path) {
    return new Path(new Path(path, "data"), "results.json");
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(model, path);
    String stamp = savedStamp(path);
    saveInside(model.audit(), audit(path));
    saveInside((MLWritable) model.classifier(), classifier(path));
    write(result(path), out -> RepairResultJson.write(result, stamp, out));
  }
}
