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
 * @param conflicts result of {@link ConflictingDuplicates#among}
 */
record AuditedRows(Dataset<Row> rows, Dataset<Row> conflicts) {
  /**
   * Judges rows.
   *
   * @param rows rows of {@link AuditColumns#addTo}, with held-out probabilities
   * @param conflicts result of {@link ConflictingDuplicates#among}
   */
  static AuditedRows of(
      Dataset<Row> rows,
      Dataset<Row> conflicts,
      ConfidentLearning learned,
      LabelAuditParams params,
      int... rareClasses) {
    AuditJudge judge = new AuditJudge(new LabelJudge(learned, params, checks(params)), rareClasses);
    Column judged =
        udf(judge, AuditJudge.RESULT)
            .asNonNullable()
            .apply(col(AuditColumns.LABEL), col(AuditColumns.PROBABILITY));
    return new AuditedRows(rows.withColumn(AuditColumns.JUDGED, judged), conflicts);
  }

  /** Returns the checks of labels and held-out probabilities. */
  static RowChecks checks(LabelAuditParams params) {
    return new RowChecks(params.getLabelCol(), "held-out probabilities");
  }

  /** Returns a part of the judgment. */
  static Column judged(String part) {
    return col(AuditColumns.JUDGED).getField(part);
  }

  /**
   * Adds the column KIND, which knows conflicting duplicates, too. The rows are shuffled by their
   * hashes, unless Spark sees that there are few such duplicates
   * (spark.sql.autoBroadcastJoinThreshold).
   */
  Dataset<Row> withKinds() {
    Column conflict = when(col(AuditColumns.CONFLICT), IssueKind.CONFLICTING_DUPLICATE.text());
    return rows.join(conflicts.withColumn(AuditColumns.CONFLICT, lit(true)), onHash(), "left")
        .withColumn(AuditColumns.KIND, coalesce(judged("kind"), conflict));
  }

  private static String[] onHash() {
    return new String[] {AuditColumns.HASH};
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
    Dataset<Row> others = rows.filter(judged("kind").isNull());
    ofKinds.put(
        IssueKind.CONFLICTING_DUPLICATE, others.join(conflicts, onHash(), "left_semi").count());
    return new AuditCounts(all, ofKinds, rareClasses);
  }
}
