// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/**
 * The result of a search.
 *
 * @param found the chosen model, trained on all training rows, with the results of the search
 * @param metric name of the metric that chose it
 * @param candidates by rank; equal ones by penalty, the largest first
 * @param seconds time of the search, with the training of the chosen model
 */
record Search(
    BiTemperedLogisticRegressionCVModel found,
    String metric,
    List<Candidate> candidates,
    double seconds) {

  static Search run(BiTemperedLogisticRegressionCV stage, Dataset<Row> rows, Console console) {
    console.progress("searching temperatures and penalty");
    String uid = stage.getEstimator().uid();
    try (Progress progress =
        Progress.of(rows.sparkSession().sparkContext(), console, "searching", uid)) {
      BiTemperedLogisticRegressionCVModel found = stage.fit(rows);
      double seconds = progress.seconds();
      List<Candidate> candidates =
          found.results().collectAsList().stream()
              .map(Candidate::of)
              .sorted(
                  Comparator.comparingInt(Candidate::rank)
                      .thenComparingDouble(candidate -> -candidate.regParam()))
              .toList();
      return new Search(found, stage.getMetric(), candidates, seconds);
    }
  }

  BiTemperedLogisticRegressionModel model() {
    return found.bestModel();
  }

  Candidate chosen() {
    return candidates.stream().filter(Candidate::isChosen).findFirst().orElseThrow();
  }

  /** Returns the candidate with the best penalty among those with these temperatures. */
  Optional<Candidate> best(double t1, double t2) {
    return candidates.stream().filter(candidate -> candidate.isAt(t1, t2)).findFirst();
  }

  /** Returns logistic regression with the best penalty; it is always among the candidates. */
  Candidate bestLogistic() {
    return best(1, 1).orElseThrow();
  }

  Trial trial(TrainTestSplit data) {
    return Trial.of(BiTemperedLogisticRegression.class.getSimpleName(), model(), seconds, data);
  }
}
