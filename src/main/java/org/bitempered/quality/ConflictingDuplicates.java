// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Feature vectors that several rows have, with different labels. */
final class ConflictingDuplicates {
  /** So many hashes are sent to each executor; with more, the rows are shuffled. */
  private static final long MOST_SENT = 1_000_000;

  private ConflictingDuplicates() {}

  /**
   * Returns the {@link AuditColumns#HASH} of each such vector, with CONFLICT = true. Only hashes
   * and labels are shuffled.
   *
   * @param rows rows of {@link AuditColumns#addTo}
   */
  static Dataset<Row> of(Dataset<Row> rows) {
    String least = "least";
    String most = "most";
    return rows.filter(AuditColumns.isUsable(rows))
        .select(AuditColumns.HASH, AuditColumns.LABEL)
        .groupBy(AuditColumns.HASH)
        .agg(min(AuditColumns.LABEL).as(least), max(AuditColumns.LABEL).as(most))
        .filter(col(least).lt(col(most)))
        .select(col(AuditColumns.HASH), lit(true).as(AuditColumns.CONFLICT));
  }

  /**
   * Adds the column CONFLICT.
   *
   * @param expected about how many such vectors there are
   */
  static Dataset<Row> addTo(Dataset<Row> rows, long expected) {
    Dataset<Row> conflicts = of(rows);
    Dataset<Row> hint = expected <= MOST_SENT ? broadcast(conflicts) : conflicts;
    return rows.join(hint, new String[] {AuditColumns.HASH}, "left");
  }
}
