// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

/** Saves an estimator: Spark's {@code metadata}, its audit, and its classifier if it has one. */
final class LabelRepairWriter extends AtomicWriter {
  private final LabelRepair repair;

  LabelRepairWriter(LabelRepair repair) {
    this.repair = repair;
  }

  static Path audit(String path) {
    return new Path(path, "audit");
  }

  static Path classifier(String path) {
    return new Path(path, "classifier");
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(repair, path, sc(), Option.empty(), Option.empty());
    saveInside(repair.getAudit(), audit(path).toString());
    if (repair.getClassifier() != null) {
      saveInside((MLWritable) repair.getClassifier(), classifier(path).toString());
    }
  }
}
