// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.spark.AtomicWriter;

/** Saves an estimator: Spark's {@code metadata}, its audit, and its classifier if it has one. */
final class LabelRepairWriter extends AtomicWriter {
  private final LabelRepair repair;
  private final LabelAudit audit;

  /**
   * @param audit as it was set, without what is set in the repair
   */
  LabelRepairWriter(LabelRepair repair, LabelAudit audit) {
    this.repair = repair;
    this.audit = audit;
  }

  static Path audit(String path) {
    return new Path(path, "audit");
  }

  static Path classifier(String path) {
    return new Path(path, "classifier");
  }

  @Override
  public void saveImpl(String path) {
    saveMetadata(repair, path);
    saveInside(audit, audit(path).toString());
    if (repair.getClassifier() != null) {
      saveInside((MLWritable) repair.getClassifier(), classifier(path).toString());
    }
  }
}
