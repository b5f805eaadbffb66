// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.List;
import org.bitempered.tuning.HeldOutMetrics;

/**
 * Which metric and which rule choose best: the search against logistic regression, whose penalty is
 * chosen by the same metric and rule from the same folds.
 */
record SelectionTable(Measured measured) {

  String markdown() {
    StringBuilder table =
        new StringBuilder(
            "| metric | selectionRule | learner | better | equal | worse | by two standard errors"
                + " | mean difference | worst |\n|---|---|---|---|---|---|---|---|---|\n");
    for (String metric : HeldOutMetrics.NAMES) {
      Rule.ALL.forEach((name, rule) -> table.append(line(metric, name, rule, Learner.SEARCHED)));
      Rule best = Rule.ALL.get("best");
      for (Learner learner : fixed()) {
        table.append(line(metric, "best", best, learner));
      }
    }
    return table.toString();
  }

  private static List<Learner> fixed() {
    return Learner.ALL.stream()
        .filter(learner -> learner.trainer().equals(Outcome.OURS))
        .filter(learner -> !learner.equals(Learner.SEARCHED))
        .toList();
  }

  private String line(String metric, String name, Rule rule, Learner learner) {
    Comparison comparison =
        Comparison.of(
            measured.results(trial -> learner.result(trial, metric, rule)),
            measured.results(trial -> Learner.OURS_LOGISTIC.result(trial, metric, rule)));
    if (comparison.differences().isEmpty()) {
      return "";
    }
    return "| %s | %s | %s | %s%n".formatted(metric, name, learner.name(), comparison.cells());
  }
}
