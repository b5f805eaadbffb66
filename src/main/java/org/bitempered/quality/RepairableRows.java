// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * The audited rows that can be trained on, with what each action would do to them.
 *
 * @param rows with the columns of the audit, and those of this class
 * @param labels metadata of the labels
 */
record RepairableRows(Dataset<Row> rows, Metadata labels) {
  /** Label that the action gives. */
  static final String REPAIRED = "__repairedLabel";

  /** Weight that the action gives. */
  static final String REPAIR_WEIGHT = "__repairWeight";

  /** Whether the label is known to be right. */
  static final String TRUSTED = "__repairTrusted";

  private static final String WRONG = "__repairWrong";
  private static final String SURE = "__repairSure";
  private static final String SELF_CONFIDENCE = "__repairSelfConfidence";

  /** The difference t2 - t1 of the default temperatures. */
  private static final double FORGETTING = 1.5;

  /**
   * Selects the rows.
   *
   * @param trustedCol empty for none
   */
  static RepairableRows of(AuditedRows audited, FittedAudit fitted, String trustedCol) {
    Dataset<Row> all = audited.rows();
    Column probability = col(AuditColumns.PROBABILITY);
    Column index = col(AuditColumns.LABEL).cast(DataTypes.IntegerType).plus(1);
    ConfidentClass sure = new ConfidentClass(fitted.learned().thresholds());
    Dataset<Row> rows =
        all.filter(AuditColumns.isUsable(all))
            .withColumn(TRUSTED, trusted(all, trustedCol))
            .withColumn(WRONG, AuditedRows.judged("issue").and(not(col(TRUSTED))))
            .withColumn(SURE, udf(sure, DataTypes.BooleanType).apply(probability))
            .withColumn(
                SELF_CONFIDENCE, element_at(vector_to_array(probability, "float64"), index));
    return new RepairableRows(rows, fitted.labels());
  }

  private static Column trusted(Dataset<Row> rows, String trustedCol) {
    return trustedCol.isEmpty()
        ? lit(false)
        : coalesce(checkTrusted(rows.schema(), trustedCol).in(rows), lit(false));
  }

  /** Finds the column of trusted rows, and checks its type. */
  static InputColumn checkTrusted(StructType schema, String trustedCol) {
    return new SchemaColumns(schema)
        .find("trustedCol", trustedCol)
        .ofBooleans("rows whose labels are known to be right");
  }

  /** Returns whether relabel gives a row another label. */
  static Column isRelabeled() {
    return col(WRONG).and(col(SURE));
  }

  /** Returns whether prune leaves a row out. */
  static Column isPruned() {
    return col(WRONG);
  }

  /** Returns the rows after an action, with REPAIRED and REPAIR_WEIGHT. */
  Dataset<Row> after(RepairAction action) {
    Column label = col(AuditColumns.LABEL);
    if (action == RepairAction.RELABEL) {
      label = when(isRelabeled(), AuditedRows.judged("predicted")).otherwise(label);
    }
    Column weight = lit(1.0);
    if (action == RepairAction.WEIGHT) {
      weight = when(col(TRUSTED), lit(1.0)).otherwise(pow(col(SELF_CONFIDENCE), lit(FORGETTING)));
    }
    Dataset<Row> left = action == RepairAction.PRUNE ? rows.filter(not(isPruned())) : rows;
    return left.withColumn(REPAIRED, label.as(REPAIRED, labels)).withColumn(REPAIR_WEIGHT, weight);
  }

  /** Drops the columns of the audit and of this class, except the given ones. */
  static Dataset<Row> withoutTemporary(Dataset<Row> rows) {
    return AuditColumns.withoutTemporary(rows)
        .drop(REPAIRED, REPAIR_WEIGHT, TRUSTED, WRONG, SURE, SELF_CONFIDENCE);
  }
}
