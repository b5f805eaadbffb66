// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.bitempered.bench.Estimate;
import org.bitempered.bench.Temperatures;

/** Chooses a candidate by a metric on held-out rows. */
interface Rule {

  /** The estimator's default temperatures. */
  Temperatures DEFAULT = new Temperatures(0.5, 2);

  /** All rules by name. */
  Map<String, Rule> ALL = all();

  /** Chooses one of at least one; each has the metric. */
  Outcome choose(List<Outcome> outcomes, String metric);

  private static Map<String, Rule> all() {
    Map<String, Rule> all = new LinkedHashMap<>();
    all.put("best", Rule::best);
    all.put("oneStandardError", Rule::simplestWithinOneStandardError);
    for (double errors : new double[] {0.5, 1, 2}) {
      all.put(
          "logistic unless " + errors,
          (outcomes, metric) -> unless(Candidate::isLogistic, outcomes, metric, errors));
      all.put(
          "default unless " + errors,
          (outcomes, metric) -> unless(Rule::isDefault, outcomes, metric, errors));
    }
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

  private static boolean isDefault(Candidate candidate) {
    return candidate.temperatures().equals(DEFAULT);
  }

  /**
   * The best of the usual candidates, unless another is better by more than so many standard errors
   * of the mean difference on the same folds.
   */
  private static Outcome unless(
      Predicate<Candidate> usual, List<Outcome> outcomes, String metric, double standardErrors) {
    Outcome best = best(outcomes, metric);
    List<Outcome> some =
        outcomes.stream().filter(outcome -> usual.test(outcome.candidate())).toList();
    if (some.isEmpty()) {
      return best;
    }
    Outcome reference = best(some, metric);
    Estimate gain = Estimate.ofDifferences(ofFolds(best, metric), ofFolds(reference, metric));
    return gain.mean() > standardErrors * gain.error() ? best : reference;
  }
}
