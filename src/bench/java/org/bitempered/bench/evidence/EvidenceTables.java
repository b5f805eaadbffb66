// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.bitempered.bench.Estimate;

/**
 * The comparison of learners, each of which is searched with the same metric and rule.
 *
 * @param metric chooses
 * @param rule name of the rule that chooses
 */
record EvidenceTables(Measured measured, String metric, String rule) {

  String markdown() {
    return "## Accuracy on right labels, percent ± standard error\n\n"
        + accuracies()
        + "\n## Against "
        + Learner.LOGISTIC.name()
        + " searched alike\n\n"
        + counts()
        + "\n## Log loss on right labels\n\n"
        + table(outcome -> outcome.test().logLoss())
        + "\n## Expected calibration error on right labels\n\n"
        + table(outcome -> outcome.test().calibrationError());
  }

  /** Returns a line for each place, learner and seed. */
  String csv() {
    StringBuilder csv =
        new StringBuilder(
            "data,labels,seed,learner,t1,t2,reg_param,elastic_net_param,accuracy,log_loss,"
                + "calibration_error\n");
    for (Learner learner : Learner.ALL) {
      results(learner).values().stream()
          .flatMap(List::stream)
          .filter(Objects::nonNull)
          .forEach(outcome -> csv.append(line(learner, outcome)));
    }
    return csv.toString();
  }

  private static String line(Learner learner, Outcome outcome) {
    Candidate candidate = outcome.candidate();
    return "%s,%s,%d,\"%s\",%s,%s,%s,%s,%s,%s,%s%n"
        .formatted(
            outcome.place().data(),
            outcome.place().labels(),
            outcome.seed(),
            learner.name(),
            candidate.temperatures().t1(),
            candidate.temperatures().t2(),
            candidate.regParam(),
            candidate.elasticNetParam(),
            outcome.test().accuracy(),
            outcome.test().logLoss(),
            outcome.test().calibrationError());
  }

  private Map<Place, List<Outcome>> results(Learner learner) {
    return measured.results(trial -> learner.result(trial, metric, Rule.ALL.get(rule)));
  }

  /** Those with a result anywhere. */
  private List<Learner> learners() {
    return Learner.ALL.stream()
        .filter(learner -> !estimates(learner, outcome -> 0).isEmpty())
        .toList();
  }

  /** Returns the estimate of a value for each place where there is one. */
  private Map<Place, Estimate> estimates(Learner learner, ToDoubleFunction<Outcome> value) {
    Map<Place, Estimate> estimates = new LinkedHashMap<>();
    results(learner)
        .forEach(
            (place, outcomes) -> {
              double[] values =
                  outcomes.stream().filter(Objects::nonNull).mapToDouble(value).toArray();
              if (values.length > 0) {
                estimates.put(place, Estimate.of(values));
              }
            });
    return estimates;
  }

  private String accuracies() {
    List<Learner> learners = learners();
    List<Map<Place, Estimate>> columns =
        learners.stream()
            .map(learner -> estimates(learner, outcome -> outcome.test().accuracy()))
            .toList();
    Map<Place, Estimate> gains = against(Learner.SEARCHED).differences();
    StringBuilder table = header(learners, " searched - logistic | seeds |");
    for (Place place : measured.places()) {
      List<String> cells = new ArrayList<>();
      columns.forEach(column -> cells.add(points(column.get(place), false)));
      cells.add(points(gains.get(place), true));
      cells.add(Integer.toString(measured.trials(place).size()));
      table.append(row(place, cells));
    }
    return table.toString();
  }

  private static String points(Estimate estimate, boolean signed) {
    return estimate == null ? "" : estimate.points(signed);
  }

  private static StringBuilder header(List<Learner> learners, String more) {
    String names = learners.stream().map(Learner::name).collect(Collectors.joining(" | "));
    String head = "| data | labels | " + names + " |" + more;
    long columns = head.chars().filter(c -> c == '|').count() - 1;
    return new StringBuilder(head + "\n|" + "---|".repeat((int) columns) + "\n");
  }

  private static String row(Place place, List<String> cells) {
    return "| %s | %s | %s |%n".formatted(place.data(), place.labels(), String.join(" | ", cells));
  }

  private Comparison against(Learner learner) {
    return Comparison.of(results(learner), results(Learner.LOGISTIC));
  }

  private String counts() {
    StringBuilder table =
        new StringBuilder(
            "| learner | better | equal | worse | by two standard errors | mean difference |"
                + " worst |\n|---|---|---|---|---|---|---|\n");
    for (Learner learner : learners()) {
      if (!learner.equals(Learner.LOGISTIC)) {
        table.append("| %s | %s%n".formatted(learner.name(), against(learner).cells()));
      }
    }
    return table.toString();
  }

  private String table(ToDoubleFunction<Outcome> value) {
    List<Learner> learners =
        learners().stream().filter(learner -> !learner.trainer().equals(Outcome.SVM)).toList();
    List<Map<Place, Estimate>> columns =
        learners.stream().map(learner -> estimates(learner, value)).toList();
    StringBuilder table = header(learners, "");
    for (Place place : measured.places()) {
      List<String> cells = new ArrayList<>();
      for (Map<Place, Estimate> column : columns) {
        Estimate estimate = column.get(place);
        cells.add(
            estimate == null
                ? ""
                : String.format(Locale.ROOT, "%.3f ± %.3f", estimate.mean(), estimate.error()));
      }
      table.append(row(place, cells));
    }
    return table.toString();
  }
}
