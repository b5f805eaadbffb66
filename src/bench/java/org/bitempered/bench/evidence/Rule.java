// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bitempered.bench.Estimate;

/** Chooses a candidate by a metric on held-out rows. */
interface Rule {

  /** All rules by name. */
  Map<String, Rule> ALL = all();

  /** Chooses one of at least one; each has the metric. */
  Outcome choose(List<Outcome> outcomes, String metric);

  private static Map<String, Rule> all() {
    Map<String, Rule> all = new LinkedHashMap<>();
    all.put("best", Rule::best);
    all.put("oneStandardError", Rule::simplestWithinOneStandardError);
    all.put("paired0.5", (outcomes, metric) -> towardsLogistic(outcomes, metric, 0.5));
    all.put("paired1", (outcomes, metric) -> towardsLogistic(outcomes, metric, 1));
    all.put("paired2", (outcomes, metric) -> towardsLogistic(outcomes, metric, 2));
    return all;
  }

  /** The best metric over all held-out rows; among equals, the simplest. */
  private static Outcome best(List<Outcome> outcomes, String metric) {
    return outcomes.stream()
        .max(
            Comparator.comparingDouble((Outcome outcome) -> pooled(outcome, metric))
                .thenComparing(Outcome::candidate, Candidate.BY_SIMPLICITY.reversed()))
        .orElseThrow();
  }

  private static double pooled(Outcome outcome, String metric) {
    return outcome.heldOut().get(metric).pooled();
  }

  private static double[] ofFolds(Outcome outcome, String metric) {
    return outcome.heldOut().get(metric).ofFolds();
  }

  private static Outcome simplestWithinOneStandardError(List<Outcome> outcomes, String metric) {
    Outcome best = best(outcomes, metric);
    double least = pooled(best, metric) - Estimate.of(ofFolds(best, metric)).error();
    return outcomes.stream()
        .filter(outcome -> pooled(outcome, metric) >= least)
        .min(Comparator.comparing(Outcome::candidate, Candidate.BY_SIMPLICITY))
        .orElse(best);
  }

  /**
   * The best, unless the best of logistic regression is within so many standard errors of it, where
   * the standard error is that of the mean difference on the same folds.
   */
  private static Outcome towardsLogistic(
      List<Outcome> outcomes, String metric, double standardErrors) {
    Outcome best = best(outcomes, metric);
    List<Outcome> logistic = new ArrayList<>(outcomes);
    logistic.removeIf(outcome -> !outcome.candidate().isLogistic());
    if (logistic.isEmpty() || best.candidate().isLogistic()) {
      return best;
    }
    Outcome reference = best(logistic, metric);
    Estimate gain = Estimate.ofDifferences(ofFolds(best, metric), ofFolds(reference, metric));
    return gain.mean() > standardErrors * gain.error() ? best : reference;
  }
}
