// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Feature vectors that several rows have, with different labels. They are found by aggregation: no
 * row and no vector goes to the driver.
 */
final class ConflictingDuplicates {
  private static final String LEAST = "least";
  private static final String MOST = "most";
  private static final String COUNTED = "counted";

  private ConflictingDuplicates() {}

  /**
   * Returns the {@link AuditColumns#HASH} of each such vector, with COUNTED. Only hashes, labels
   * and counts are shuffled.
   *
   * @param rows rows of {@link AuditColumns#addTo}
   * @param condition which rows are counted
   */
  private static Dataset<Row> of(Dataset<Row> rows, Column condition) {
    return rows.filter(AuditColumns.isUsable(rows))
        .groupBy(AuditColumns.HASH)
        .agg(
            min(AuditColumns.LABEL).as(LEAST),
            max(AuditColumns.LABEL).as(MOST),
            count(when(condition, true)).as(COUNTED))
        .filter(col(LEAST).lt(col(MOST)));
  }

  /** Counts the rows with such a vector for which a condition holds. */
  static long rows(Dataset<Row> rows, Column condition) {
    Row total = of(rows, condition).agg(sum(COUNTED)).first();
    return total.isNullAt(0) ? 0 : total.getLong(0);
  }

  /**
   * Adds the column CONFLICT. The rows are shuffled by their hashes, unless Spark sees that there
   * are few such vectors (spark.sql.autoBroadcastJoinThreshold).
   */
  static Dataset<Row> addTo(Dataset<Row> rows) {
    Dataset<Row> conflicts =
        of(rows, lit(true)).select(col(AuditColumns.HASH), lit(true).as(AuditColumns.CONFLICT));
    return rows.join(conflicts, new String[] {AuditColumns.HASH}, "left");
  }
}
