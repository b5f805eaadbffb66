// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/** Trains classifiers that have not seen the rows they will be asked about. */
interface CrossFit {

  /**
   * Trains a classifier for each fold, on the rows of all other folds.
   *
   * @param rows training rows with the fold of each
   * @param classifier names the columns of features and labels
   * @param start models of the folds to start from; empty for none
   */
  List<BiTemperedLogisticRegressionModel> fit(
      Dataset<Row> rows,
      BiTemperedLogisticRegression classifier,
      List<BiTemperedLogisticRegressionModel> start);
}
