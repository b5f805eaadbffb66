// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains classifiers on the repaired rows outside each fold. What is wrong outside a fold is found
 * by an audit of these rows alone: one that has seen the labels of the fold would repair the other
 * rows after them, and the held-out accuracy would be too high.
 */
final class RepairFolds {
  private final LabelAuditModel audit;
  private final ProbabilisticClassifier<Vector, ?, ?> auditor;
  private final ProbabilisticClassifier<Vector, ?, ?> classifier;
  private final String trustedCol;

  /**
   * @param audit has the settings of the audits
   * @param auditor gives the probabilities of the audits
   * @param classifier is trained on the repaired rows; names the features and, if it has one, the
   *     weight
   * @param trustedCol empty for none
   */
  RepairFolds(
      LabelAuditModel audit,
      ProbabilisticClassifier<Vector, ?, ?> auditor,
      ProbabilisticClassifier<Vector, ?, ?> classifier,
      String trustedCol) {
    this.audit = audit;
    this.auditor = auditor;
    this.classifier = classifier;
    this.trustedCol = trustedCol;
  }

  /**
   * Trains the models of each action, in the order of the folds.
   *
   * @param rows cached rows of {@link RepairableRows}
   */
  Map<RepairAction, List<ProbabilisticClassificationModel<Vector, ?>>> train(
      Dataset<Row> rows, List<RepairAction> actions) {
    Map<RepairAction, List<ProbabilisticClassificationModel<Vector, ?>>> models =
        new EnumMap<>(RepairAction.class);
    actions.forEach(action -> models.put(action, new ArrayList<>()));
    for (int fold = 0; fold < audit.getNumFolds(); fold++) {
      RepairableRows others = audited(rows.filter(col(AuditColumns.FOLD).notEqual(fold)));
      Dataset<Row> cached = others.rows().persist(StorageLevel.MEMORY_AND_DISK());
      try {
        RepairedFit fit = new RepairedFit(classifier, new RepairableRows(cached, others.labels()));
        actions.forEach(action -> models.get(action).add(fit.after(action)));
      } finally {
        cached.unpersist();
      }
    }
    return models;
  }

  private RepairableRows audited(Dataset<Row> rows) {
    Dataset<Row> input = RepairableRows.withoutTemporary(rows);
    LabelAuditModel own = estimator().fit(input);
    return RepairableRows.of(own.audited(input), own.fitted(), trustedCol);
  }

  /** Returns an audit with the same settings, by other folds. */
  private LabelAudit estimator() {
    LabelAudit own = new LabelAudit();
    for (Param<?> param : audit.params()) {
      if (audit.isSet(param)) {
        own.set(param.name(), audit.getOrDefault(param));
      }
    }
    return own.setClassifier(auditor).setSeed(audit.getSeed() + 1);
  }
}
