// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/** Runs the steps of a repair: compares actions, and trains the classifier after the best one. */
final class RepairFit {
  private final LabelAuditModel audit;
  private final ProbabilisticClassifier<Vector, ?, ?> auditor;
  private final ProbabilisticClassifier<Vector, ?, ?> classifier;
  private final String action;
  private final String trustedCol;

  /**
   * @param auditor gave the probabilities of the audit
   * @param classifier is trained on the repaired rows; names the features and, if it has one, the
   *     weight
   * @param action name of an action or auto
   * @param trustedCol empty for none
   */
  RepairFit(
      LabelAuditModel audit,
      ProbabilisticClassifier<Vector, ?, ?> auditor,
      ProbabilisticClassifier<Vector, ?, ?> classifier,
      String action,
      String trustedCol) {
    this.audit = audit;
    this.auditor = auditor;
    this.classifier = classifier;
    this.action = action;
    this.trustedCol = trustedCol;
  }

  /** The trained model, and what was done before. */
  record Repaired(ProbabilisticClassificationModel<Vector, ?> model, RepairResult result) {}

  Repaired run(Dataset<?> dataset) {
    RepairableRows found = RepairableRows.of(audit.audited(dataset), audit.fitted(), trustedCol);
    Dataset<Row> cached = found.rows().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      RepairableRows rows = new RepairableRows(cached, found.labels());
      List<RepairTrial> trials = trials(cached);
      RepairAction chosen = chosen(trials);
      ProbabilisticClassificationModel<Vector, ?> model =
          new RepairedFit(classifier, rows).after(chosen);
      return new Repaired(model, result(cached, chosen, trials));
    } finally {
      cached.unpersist();
    }
  }

  private List<RepairTrial> trials(Dataset<Row> rows) {
    List<RepairAction> actions = new ArrayList<>(List.of(RepairAction.NONE));
    if (!isAuto()) {
      actions.add(RepairAction.of(action));
    } else {
      actions.addAll(List.of(RepairAction.PRUNE, RepairAction.RELABEL));
      if (RepairedFit.canWeight(classifier)) {
        actions.add(RepairAction.WEIGHT);
      }
    }
    if (actions.equals(List.of(RepairAction.NONE, RepairAction.NONE))) {
      return List.of();
    }
    InputColumn features =
        new SchemaColumns(rows.schema()).find("featuresCol", audit.getFeaturesCol());
    Column weight = RepairedFit.weight(classifier, rows);
    return new RepairTrials(rows, features, weight, !trustedCol.isEmpty())
        .compare(
            actions, new RepairFolds(audit, auditor, classifier, trustedCol).train(rows, actions));
  }

  private boolean isAuto() {
    return action.equalsIgnoreCase(RepairAction.AUTO);
  }

  private RepairAction chosen(List<RepairTrial> trials) {
    if (!isAuto()) {
      return RepairAction.of(action);
    }
    // Of equal ones the first, which is none.
    return trials.stream()
        .max(Comparator.comparingDouble(RepairTrial::gain))
        .map(RepairTrial::action)
        .orElse(RepairAction.NONE);
  }

  private static RepairResult result(
      Dataset<Row> rows, RepairAction action, List<RepairTrial> trials) {
    Row counts = rows.agg(count(lit(1)), count(when(RepairableRows.isPruned(), 1))).first();
    return new RepairResult(
        action,
        counts.getLong(0),
        action == RepairAction.PRUNE ? counts.getLong(1) : 0,
        action == RepairAction.RELABEL ? relabeled(rows) : List.of(),
        trials);
  }

  private static List<RepairResult.Relabeled> relabeled(Dataset<Row> rows) {
    return rows
        .filter(RepairableRows.isRelabeled())
        .groupBy(col(AuditColumns.LABEL), AuditedRows.judged("predicted").as("to"))
        .agg(count(lit(1)))
        .collectAsList()
        .stream()
        .map(
            row ->
                new RepairResult.Relabeled(
                    (int) row.getDouble(0), (int) row.getDouble(1), row.getLong(2)))
        .sorted(
            Comparator.comparingLong(RepairResult.Relabeled::rows)
                .reversed()
                .thenComparingInt(RepairResult.Relabeled::from)
                .thenComparingInt(RepairResult.Relabeled::to))
        .toList();
  }
}
