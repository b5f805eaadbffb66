// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.bitempered.bench.Temperatures;

/**
 * What one penalty does without a search: each candidate against logistic regression with a
 * searched penalty.
 *
 * @param metric chooses the penalty of logistic regression
 * @param rule name of the rule that chooses it
 */
record FixedTable(Measured measured, String metric, String rule) {

  String markdown() {
    StringBuilder table =
        new StringBuilder(
            "| loss, (t1, t2), regScaling | regParam | labels | better | equal | worse"
                + " | by two standard errors | mean difference | worst |\n"
                + "|---|---|---|---|---|---|---|---|---|\n");
    Map<Place, List<Outcome>> logistic =
        measured.results(trial -> Learner.OURS_LOGISTIC.result(trial, metric, Rule.ALL.get(rule)));
    for (Candidate candidate : candidates()) {
      Comparison comparison =
          Comparison.of(measured.results(trial -> ours(trial, candidate)), logistic);
      table.append(line(candidate, "all", comparison, place -> true));
      table.append(line(candidate, "clean", comparison, FixedTable::isClean));
      table.append(line(candidate, "wrong", comparison, place -> !isClean(place)));
    }
    return table.toString();
  }

  private Set<Candidate> candidates() {
    Set<Candidate> all = new LinkedHashSet<>();
    for (Place place : measured.places()) {
      for (List<Outcome> trial : measured.trials(place)) {
        trial.stream()
            .filter(outcome -> outcome.trainer().equals(Outcome.OURS))
            .forEach(outcome -> all.add(outcome.candidate()));
      }
    }
    return all;
  }

  private static Outcome ours(List<Outcome> trial, Candidate candidate) {
    return trial.stream()
        .filter(outcome -> outcome.trainer().equals(Outcome.OURS))
        .filter(outcome -> outcome.candidate().equals(candidate))
        .findFirst()
        .orElse(null);
  }

  private static boolean isClean(Place place) {
    return place.labels().equals("clean");
  }

  private static String line(
      Candidate candidate, String name, Comparison comparison, Predicate<Place> places) {
    Comparison some = comparison.at(places);
    if (some.differences().isEmpty()) {
      return "";
    }
    Temperatures temperatures = candidate.temperatures();
    return "| %s %s%s | %s | %s | %s%n"
        .formatted(
            candidate.loss(),
            temperatures,
            temperatures.isLogistic() ? "" : " " + candidate.scaling(),
            candidate.regParam(),
            name,
            some.cells());
  }
}
