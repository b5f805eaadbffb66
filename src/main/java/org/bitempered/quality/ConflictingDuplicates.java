// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.InputColumn;

/**
 * Feature vectors that several rows have, with different labels, or that are close to one with
 * another label. They are found by aggregation and joins: no row and no vector goes to the driver.
 *
 * @param near finds those that are close; null if only the same features count
 */
record ConflictingDuplicates(NearDuplicates near) {
  private static final String LEAST = "least";
  private static final String MOST = "most";

  /**
   * Returns what finds the duplicates of an audit.
   *
   * @param features column of feature vectors
   * @param size number of features
   */
  static ConflictingDuplicates of(LabelAuditParams params, InputColumn features, int size) {
    double distance = params.getDuplicateDistance();
    return new ConflictingDuplicates(
        distance > 0 ? new NearDuplicates(distance, params.getSeed(), features, size) : null);
  }

  /**
   * Returns the {@link AuditColumns#HASH} of each such vector, once.
   *
   * @param rows rows of {@link AuditColumns#addTo}
   * @param hashed the same rows, which need not have more than hashes and labels
   */
  Dataset<Row> among(Dataset<Row> rows, Dataset<Row> hashed) {
    Dataset<Row> same =
        hashed
            .filter(AuditColumns.isUsable(hashed))
            .groupBy(AuditColumns.HASH)
            .agg(min(AuditColumns.LABEL).as(LEAST), max(AuditColumns.LABEL).as(MOST))
            .filter(col(LEAST).lt(col(MOST)))
            .select(AuditColumns.HASH);
    return near == null ? same : same.union(near.among(rows)).distinct();
  }
}
