// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Trains a classifier for each fold, on the rows of all other folds. */
interface FoldFits {

  /**
   * Trains the classifiers.
   *
   * @param rows rows of {@link AuditColumns#addTo} that can be used
   * @param params name the features and the number of folds
   * @return the models in the order of the folds
   */
  List<ProbabilisticClassificationModel<Vector, ?>> fit(Dataset<Row> rows, LabelAuditParams params);
}
