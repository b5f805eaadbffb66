// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows with what an audit says about each.
 *
 * @param rows rows of {@link AuditColumns#addTo}, with those of the held-out probabilities and the
 *     judgments
 */
record AuditedRows(Dataset<Row> rows) {
  /**
   * Judges rows.
   *
   * @param rows rows of {@link AuditColumns#addTo}, with held-out probabilities
   */
  static AuditedRows of(
      Dataset<Row> rows,
      ConfidentLearning learned,
      int[] rareClasses,
      long conflicts,
      LabelAuditParams params) {
    RowChecks checks = new RowChecks(params.getLabelCol(), "held-out probabilities");
    AuditJudge judge = new AuditJudge(new LabelJudge(learned, params, checks), rareClasses);
    Column judged =
        udf(judge, AuditJudge.RESULT)
            .asNonNullable()
            .apply(
                col(AuditColumns.LABEL), col(AuditColumns.PROBABILITY), col(AuditColumns.CONFLICT));
    return new AuditedRows(
        ConflictingDuplicates.addTo(rows, conflicts)
            .withColumn(AuditColumns.JUDGED, judged)
            .drop(AuditColumns.CONFLICT));
  }

  /** Returns a part of the judgment. */
  static Column judged(String part) {
    return col(AuditColumns.JUDGED).getField(part);
  }

  /** Counts the rows of each kind. */
  AuditCounts counts(long conflicts, int... rareClasses) {
    Map<IssueKind, Long> ofKinds = new EnumMap<>(IssueKind.class);
    long all = 0;
    List<Row> counts = rows.groupBy(judged("kind").as("kind")).agg(count(lit(1))).collectAsList();
    for (Row row : counts) {
      all += row.getLong(1);
      if (!row.isNullAt(0)) {
        ofKinds.put(IssueKind.of(row.getString(0)), row.getLong(1));
      }
    }
    return new AuditCounts(all, ofKinds, conflicts, rareClasses);
  }
}
