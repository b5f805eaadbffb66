// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/** Trains the classifiers of the folds one after the other. */
record SeparateFits(String foldCol, int numFolds) implements CrossFit {

  @Override
  public List<BiTemperedLogisticRegressionModel> fit(
      Dataset<Row> rows,
      BiTemperedLogisticRegression classifier,
      List<BiTemperedLogisticRegressionModel> start) {
    List<BiTemperedLogisticRegressionModel> models = new ArrayList<>();
    for (int fold = 0; fold < numFolds; fold++) {
      BiTemperedLogisticRegression one = classifier.copy(ParamMap.empty());
      if (!start.isEmpty()) {
        one.setInitialModel(start.get(fold));
      }
      models.add(one.fit(rows.filter(col(foldCol).notEqual(fold))));
    }
    return models;
  }
}
