// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.CrossFits;
import org.bitempered.distributed.Folds;

/** Trains a classifier without each fold: in shared passes if it is ours, else one by one. */
record ClassifierFolds(ProbabilisticClassifier<Vector, ?, ?> classifier) implements FoldFits {

  @Override
  public List<ProbabilisticClassificationModel<Vector, ?>> fit(
      Dataset<Row> rows, LabelAuditParams params) {
    ProbabilisticClassifier<Vector, ?, ?> own =
        AnyClassifier.of(classifier, params.getFeaturesCol(), AuditColumns.LABEL);
    if (own instanceof BiTemperedLogisticRegression ours) {
      Folds folds = new Folds(params.getNumFolds(), AuditColumns.FOLD, params.getSeed(), null);
      return List.copyOf(new CrossFits(ours, folds).fit(rows, List.of()));
    }
    List<ProbabilisticClassificationModel<Vector, ?>> models = new ArrayList<>();
    for (int fold = 0; fold < params.getNumFolds(); fold++) {
      models.add(AnyClassifier.fit(own, rows.filter(col(AuditColumns.FOLD).notEqual(fold))));
    }
    return models;
  }
}
