// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LinearSVCModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bitempered.bench.Labeled;
import org.bitempered.bench.Temperatures;

/** Spark's LinearSVC with a searched penalty: one fit after the other, which is slow. */
record SupportVectors(Trial trial, double[] foldOf, int folds, Dataset<Row> rows) {

  List<Outcome> outcomes(double[] regParams) {
    List<Outcome> outcomes = new ArrayList<>();
    for (double regParam : regParams) {
      LinearSVC estimator =
          new LinearSVC().setRegParam(regParam).setFitIntercept(trial.fitIntercept());
      outcomes.add(
          new Outcome(
              trial.place(),
              trial.seed(),
              Outcome.SVM,
              new Candidate("hinge", Temperatures.LOGISTIC, "none", regParam, 0),
              new Score(accuracy(estimator.fit(rows), trial.test()), Double.NaN, Double.NaN),
              Double.NaN,
              Map.of("accuracy", heldOut(estimator))));
    }
    return outcomes;
  }

  private Outcome.HeldOut heldOut(LinearSVC estimator) {
    double[] ofFolds = new double[folds];
    double right = 0;
    for (int fold = 0; fold < folds; fold++) {
      int leftOut = fold;
      LinearSVCModel model = estimator.fit(rows.filter(functions.col("fold").notEqual(leftOut)));
      int[] of = IntStream.range(0, foldOf.length).filter(i -> foldOf[i] == leftOut).toArray();
      ofFolds[fold] = accuracy(model, trial.training().take(of));
      right += ofFolds[fold] * of.length;
    }
    return new Outcome.HeldOut(right / foldOf.length, ofFolds);
  }

  private static double accuracy(LinearSVCModel model, Labeled rows) {
    return IntStream.range(0, rows.rows())
            .filter(i -> model.predict(rows.features()[i]) == rows.labels()[i])
            .count()
        / (double) rows.rows();
  }
}
