// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.storage.StorageLevel;

/** Runs the steps of an audit. */
final class AuditFit {
  private final LabelAuditParams params;
  private final FoldFits fits;

  AuditFit(LabelAuditParams params, FoldFits fits) {
    this.params = params;
    this.fits = fits;
  }

  FittedAudit run(Dataset<?> dataset) {
    AuditColumns columns = AuditColumns.in(dataset.schema(), params);
    Dataset<Row> rows = columns.addTo(dataset, params);
    ClassRows classes = ClassRows.of(rows, columns.label());
    int least = Math.max(params.getNumFolds(), params.getMinClassRows());
    if (classes.areAllRare(least)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "labelCol '%s' has no class of %d rows, which numFolds and minClassRows need; give"
                  + " more rows or set them lower",
              params.getLabelCol(),
              least));
    }
    Metadata metadata = classes.metadata(columns.label());
    rows =
        rows.withColumn(
            AuditColumns.LABEL, col(AuditColumns.LABEL).as(AuditColumns.LABEL, metadata));
    List<ProbabilisticClassificationModel<Vector, ?>> models =
        fits.fit(rows.filter(AuditColumns.isUsable(rows)), params);
    Column probability = new HeldOutProbabilities(models).of(rows, columns.features());
    Dataset<Row> predicted =
        rows.select(
                col(AuditColumns.LABEL),
                col(AuditColumns.HASH),
                probability.as(AuditColumns.PROBABILITY))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> conflicts =
          ConflictingDuplicates.of(params, columns.features(), models.get(0).numFeatures())
              .among(rows, predicted);
      return judged(predicted, conflicts, models, classes.rare(least));
    } finally {
      predicted.unpersist();
    }
  }

  private FittedAudit judged(
      Dataset<Row> predicted,
      Dataset<Row> conflicts,
      List<ProbabilisticClassificationModel<Vector, ?>> models,
      int... rareClasses) {
    Column isRare = col(AuditColumns.LABEL).isin(Arrays.stream(rareClasses).boxed().toArray());
    Dataset<Row> usable = predicted.filter(AuditColumns.isUsable(predicted));
    ConfidentLearning learned =
        ConfidentLearning.of(usable.filter(not(isRare)), labelIssues(), AuditedRows.checks(params));
    AuditedRows audited = AuditedRows.of(predicted, conflicts, learned, params, rareClasses);
    return new FittedAudit(models, learned, audited.counts(rareClasses));
  }

  /** Returns the same settings for the columns that this class makes. */
  private LabelIssues labelIssues() {
    LabelIssues issues = new LabelIssues();
    for (Param<?> param : issues.params()) {
      issues.set(param.name(), params.getOrDefault(params.getParam(param.name())));
    }
    return issues.setLabelCol(AuditColumns.LABEL).setProbabilityCol(AuditColumns.PROBABILITY);
  }
}
