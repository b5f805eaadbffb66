// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bitempered.distributed.InputSchema;
import org.bitempered.distributed.RowFormat;

/** Estimates the size in bytes of a model with dense coefficients. */
final class EstimatedSize {
  /** Size of params and small objects. */
  private static final long FIXED = 4096;

  private EstimatedSize() {}

  static long bytes(long features, long outputs) {
    // Computed in doubles, because labels that are not class indices could overflow a long.
    return (long) (Double.BYTES * (features + 1.0) * outputs + FIXED);
  }

  /**
   * Returns the size of the model that an estimator would train.
   *
   * @param multinomial whether a model of two classes has two outputs
   */
  static long ofModel(InputSchema input, Dataset<?> dataset, boolean multinomial) {
    RowFormat format = input.rowFormat();
    Dataset<Row> rows = input.select(dataset);
    long features = format.declaredFeatures();
    if (features == 0) {
      features = firstSize(rows, RowFormat.FEATURES);
    }
    long classes = format.declaredClasses();
    if (classes == 0) {
      classes = format.softLabels() ? firstSize(rows, RowFormat.LABEL) : classesOf(rows);
    }
    return bytes(features, classes <= 2 && !multinomial ? 1 : classes);
  }

  private static int firstSize(Dataset<Row> rows, String column) {
    return rows.select(column).filter(rows.col(column).isNotNull()).takeAsList(1).stream()
        .mapToInt(row -> row.<Vector>getAs(0).size())
        .findFirst()
        .orElse(0);
  }

  private static long classesOf(Dataset<Row> rows) {
    Row largest = rows.select(functions.max(RowFormat.LABEL)).first();
    return largest.isNullAt(0) ? 0 : (long) Math.min(largest.getDouble(0), Integer.MAX_VALUE) + 1;
  }
}
