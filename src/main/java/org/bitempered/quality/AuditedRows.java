// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows with what an audit says about each by itself.
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
      Dataset<Row> rows, ConfidentLearning learned, LabelAuditParams params, int... rareClasses) {
    AuditJudge judge = new AuditJudge(new LabelJudge(learned, params, checks(params)), rareClasses);
    Column judged =
        udf(judge, AuditJudge.RESULT)
            .asNonNullable()
            .apply(col(AuditColumns.LABEL), col(AuditColumns.PROBABILITY));
    return new AuditedRows(rows.withColumn(AuditColumns.JUDGED, judged));
  }

  /** Returns the checks of labels and held-out probabilities. */
  static RowChecks checks(LabelAuditParams params) {
    return new RowChecks(params.getLabelCol(), "held-out probabilities");
  }

  /** Returns a part of the judgment. */
  static Column judged(String part) {
    return col(AuditColumns.JUDGED).getField(part);
  }

  /** Adds the column KIND, which knows conflicting duplicates, too. */
  Dataset<Row> withKinds() {
    Column conflict = when(col(AuditColumns.CONFLICT), IssueKind.CONFLICTING_DUPLICATE.text());
    return ConflictingDuplicates.addTo(rows)
        .withColumn(AuditColumns.KIND, coalesce(judged("kind"), conflict));
  }

  /** Counts the rows of each kind. */
  AuditCounts counts(int... rareClasses) {
    Map<IssueKind, Long> ofKinds = new EnumMap<>(IssueKind.class);
    long all = 0;
    List<Row> counts = rows.groupBy(judged("kind").as("kind")).agg(count(lit(1))).collectAsList();
    for (Row row : counts) {
      all += row.getLong(1);
      if (!row.isNullAt(0)) {
        ofKinds.put(IssueKind.of(row.getString(0)), row.getLong(1));
      }
    }
    long conflicts = ConflictingDuplicates.rows(rows, judged("kind").isNull());
    ofKinds.put(IssueKind.CONFLICTING_DUPLICATE, conflicts);
    return new AuditCounts(all, ofKinds, rareClasses);
  }
}
