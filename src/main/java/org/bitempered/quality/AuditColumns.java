// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * The columns of an audit, found in a schema and checked.
 *
 * @param key column whose hash decides the fold; null if the features do
 */
record AuditColumns(InputColumn features, InputColumn label, InputColumn key) {
  /** Label as a double; null where it is null or NaN. */
  static final String LABEL = "__auditLabel";

  /** {@link FeatureHash} of the features; null where they cannot be used. */
  static final String HASH = "__auditHash";

  /** Fold of the row, a whole number. */
  static final String FOLD = "__auditFold";

  /** Whether another row has the same features and another label; null if none has. */
  static final String CONFLICT = "__auditConflict";

  /** Held-out probabilities; null where the features cannot be used. */
  static final String PROBABILITY = "__auditProbability";

  /** Result of {@link AuditJudge}. */
  static final String JUDGED = "__auditJudged";

  /** Name of the {@link IssueKind}, also of conflicting duplicates; null if there is no issue. */
  static final String KIND = "__auditKind";

  private static final List<String> TEMPORARY =
      List.of(LABEL, HASH, FOLD, CONFLICT, PROBABILITY, JUDGED, KIND);

  /**
   * Finds the columns.
   *
   * @throws IllegalArgumentException if a column is missing or has the wrong type; the message
   *     names the param, the column and what is allowed
   */
  static AuditColumns in(StructType schema, LabelAuditParams names) {
    SchemaColumns columns = new SchemaColumns(schema);
    for (String temporary : TEMPORARY) {
      columns.checkNew("temporary column", temporary);
    }
    String key = names.getKeyCol();
    return new AuditColumns(
        columns.find("featuresCol", names.getFeaturesCol()).ofVectors(),
        columns.find("labelCol", names.getLabelCol()).ofNumbers(),
        key.isEmpty() ? null : columns.find("keyCol", key));
  }

  /** Adds the columns {@link #LABEL}, {@link #HASH} and {@link #FOLD}. */
  Dataset<Row> addTo(Dataset<?> dataset, LabelAuditParams params) {
    Column given = label.in(dataset).cast(DataTypes.DoubleType);
    Column hash = udf(new FeatureHash(), DataTypes.LongType).apply(features.in(dataset));
    Dataset<Row> hashed =
        dataset.withColumn(LABEL, when(not(given.isNaN()), given)).withColumn(HASH, hash);
    Column of = key == null ? hashed.col(HASH) : key.in(hashed);
    Column fold = pmod(xxhash64(lit(params.getSeed()), of), lit(params.getNumFolds()));
    return hashed.withColumn(FOLD, fold.cast(DataTypes.IntegerType));
  }

  /** Returns whether a row of {@link #addTo} has a label and features that can be used. */
  static Column isUsable(Dataset<Row> rows) {
    return rows.col(LABEL).isNotNull().and(rows.col(HASH).isNotNull());
  }

  /** Drops the columns that the audit needed for a time. */
  static Dataset<Row> withoutTemporary(Dataset<Row> rows) {
    return rows.drop(TEMPORARY.toArray(String[]::new));
  }
}
