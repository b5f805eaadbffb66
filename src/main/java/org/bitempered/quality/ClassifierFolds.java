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

/** Trains a classifier without each fold, one after the other. */
record ClassifierFolds(ProbabilisticClassifier<Vector, ?, ?> classifier) implements FoldFits {

  @Override
  public List<ProbabilisticClassificationModel<Vector, ?>> fit(
      Dataset<Row> rows, LabelAuditParams params) {
    ProbabilisticClassifier<Vector, ?, ?> own =
        AnyClassifier.of(classifier, params.getFeaturesCol(), AuditColumns.LABEL);
    List<ProbabilisticClassificationModel<Vector, ?>> models = new ArrayList<>();
    for (int fold = 0; fold < params.getNumFolds(); fold++) {
      models.add(AnyClassifier.fit(own, rows.filter(col(AuditColumns.FOLD).notEqual(fold))));
    }
    return models;
  }
}
