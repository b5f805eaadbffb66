// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/** Takes the models of the folds from a search. */
record SearchedFolds(BiTemperedLogisticRegressionCV search) implements FoldFits {

  @Override
  public List<ProbabilisticClassificationModel<Vector, ?>> fit(
      Dataset<Row> rows, LabelAuditParams params) {
    BiTemperedLogisticRegressionCV own = search.copy(ParamMap.empty());
    own.setNumFolds(params.getNumFolds()).setFoldCol(AuditColumns.FOLD).setSeed(params.getSeed());
    own.setLabelCol(AuditColumns.LABEL).setFeaturesCol(params.getFeaturesCol());
    return List.copyOf(own.fit(rows).modelsOfFolds());
  }
}
