// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWritable;
import org.bitempered.spark.AtomicWriter;
import scala.Option;

/** Saves an estimator: Spark's {@code metadata}, its search, and its classifier if it has one. */
final class LabelAuditWriter extends AtomicWriter {
  private final LabelAudit audit;

  LabelAuditWriter(LabelAudit audit) {
    this.audit = audit;
  }

  static Path search(String path) {
    return new Path(path, "search");
  }

  static Path classifier(String path) {
    return new Path(path, "classifier");
  }

  @Override
  @SuppressWarnings("deprecation") // the overload that Spark 3.5 also has
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(audit, path, sc(), Option.empty(), Option.empty());
    saveInside(audit.getSearch(), search(path).toString());
    if (audit.getClassifier() != null) {
      saveInside((MLWritable) audit.getClassifier(), classifier(path).toString());
    }
  }
}
