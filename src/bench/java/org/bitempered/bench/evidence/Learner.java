// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.List;
import java.util.function.Predicate;
import org.bitempered.bench.Temperatures;

/**
 * What is compared: a way to train, whose candidates compete in the search.
 *
 * @param trainer whose estimator makes the model on all rows
 * @param searched the candidates among which it chooses
 */
record Learner(String name, String trainer, Predicate<Candidate> searched) {
  /** Spark's LogisticRegression, with which the others are compared. */
  static final Learner LOGISTIC =
      new Learner("LogisticRegression", Outcome.SPARK, Candidate::isLogistic);

  /** Ours at (1, 1), which finds the same optimum. */
  static final Learner OURS_LOGISTIC = at(Grid.BI_TEMPERED, 1, 1);

  /** Ours, with everything searched. */
  static final Learner SEARCHED = new Learner("searched", Outcome.OURS, Candidate::isSearched);

  /** All learners in the order of the tables. */
  static final List<Learner> ALL =
      List.of(
          LOGISTIC,
          new Learner("LinearSVC", Outcome.SVM, candidate -> true),
          at(Grid.BI_TEMPERED, 0.8, 1.2),
          at(Grid.BI_TEMPERED, 0.5, 2),
          at(Grid.TWO_TEMPERATURE, 0.3, 1),
          SEARCHED);

  private static Learner at(String loss, double t1, double t2) {
    Temperatures temperatures = new Temperatures(t1, t2);
    return new Learner(
        (loss.equals(Grid.BI_TEMPERED) ? "" : loss + " ") + temperatures,
        Outcome.OURS,
        candidate ->
            candidate.isSearched()
                && candidate.loss().equals(loss)
                && candidate.temperatures().equals(temperatures));
  }

  /**
   * Returns the outcome that this learner ends with; null if it was not measured, or the metric
   * cannot be computed.
   */
  Outcome result(List<Outcome> trial, String metric, Rule rule) {
    String judge = trainer.equals(Outcome.SVM) ? Outcome.SVM : Outcome.OURS;
    List<Outcome> competing =
        trial.stream()
            .filter(outcome -> outcome.trainer().equals(judge))
            .filter(outcome -> searched.test(outcome.candidate()))
            .filter(outcome -> hasMetric(outcome, metric))
            .toList();
    if (competing.isEmpty()) {
      return null;
    }
    Candidate chosen = rule.choose(competing, metric).candidate();
    return trial.stream()
        .filter(outcome -> outcome.trainer().equals(trainer))
        .filter(outcome -> outcome.candidate().equals(chosen))
        .findFirst()
        .orElse(null);
  }

  private static boolean hasMetric(Outcome outcome, String metric) {
    Outcome.HeldOut heldOut = outcome.heldOut().get(metric);
    return heldOut != null && !Double.isNaN(heldOut.pooled());
  }
}
