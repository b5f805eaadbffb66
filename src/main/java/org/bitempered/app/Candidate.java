// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * What a search tried, and how it did on the held-out rows of the folds.
 *
 * @param loss name of the loss
 * @param start number of the start, from 0
 * @param value metric over all held-out rows; NaN if it could not be computed
 * @param standardError standard error of the metric's mean over the folds
 * @param foldValues metric on each fold
 * @param rank 1 for the best value
 * @param isDropped whether the search gave it up early; its values are those it had by then
 */
record Candidate(
    String loss,
    double t1,
    double t2,
    double regParam,
    double elasticNetParam,
    int start,
    double value,
    double standardError,
    double[] foldValues,
    int rank,
    boolean isDropped,
    boolean isChosen) {

  /** Reads a row of the results of a search. */
  static Candidate of(Row row) {
    return new Candidate(
        row.getAs("loss"),
        row.getAs("t1"),
        row.getAs("t2"),
        row.getAs("regParam"),
        row.getAs("elasticNetParam"),
        row.getAs("start"),
        row.getAs("value"),
        row.getAs("standardError"),
        row.<Double>getList(row.fieldIndex("foldValues")).stream()
            .mapToDouble(value -> value)
            .toArray(),
        row.getAs("rank"),
        row.getAs("dropped"),
        row.getAs("chosen"));
  }

  void applyTo(BiTemperedLogisticRegression estimator) {
    estimator
        .setLoss(loss)
        .setT1(t1)
        .setT2(t2)
        .setRegParam(regParam)
        .setElasticNetParam(elasticNetParam);
  }

  boolean isAt(double otherT1, double otherT2) {
    return t1 == otherT1 && t2 == otherT2;
  }

  /** Returns whether this is logistic regression. */
  boolean isLogistic() {
    return isAt(1, 1);
  }

  Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("t1", t1);
    values.put("t2", t2);
    values.put("regParam", regParam);
    values.put("elasticNetParam", elasticNetParam);
    values.put("start", start);
    values.put("value", Numbers.orNull(value));
    values.put("standardError", Numbers.orNull(standardError));
    values.put("foldValues", Arrays.stream(foldValues).mapToObj(Numbers::orNull).toList());
    values.put("rank", rank);
    values.put("dropped", isDropped);
    values.put("chosen", isChosen);
    return values;
  }
}
