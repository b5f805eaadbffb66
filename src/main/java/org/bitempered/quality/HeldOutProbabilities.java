// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.bitempered.spark.InputColumn;

/**
 * Computes the class probabilities of a row by the model that was trained without its fold.
 *
 * @param models in the order of the folds
 */
record HeldOutProbabilities(List<ProbabilisticClassificationModel<Vector, ?>> models)
    implements UDF2<Vector, Integer, Vector> {

  @Override
  public Vector call(Vector features, Integer fold) {
    return models.get(fold).predictProbability(features);
  }

  /** Returns the probabilities of rows of {@link AuditColumns#addTo}; null without features. */
  Column of(Dataset<Row> rows, InputColumn features) {
    return when(
        rows.col(AuditColumns.HASH).isNotNull(),
        udf(this, SQLDataTypes.VectorType()).apply(features.in(rows), rows.col(AuditColumns.FOLD)));
  }
}
