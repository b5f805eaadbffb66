// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        + table(outcome -> outcome.test().logLoss(), "%.3f ± %.3f")
        + "\n## Expected calibration error on right labels\n\n"
        + table(outcome -> outcome.test().calibrationError(), "%.3f ± %.3f");
  }

  /** Returns a line for each place, learner and seed. */
  String csv() {
    StringBuilder csv =
        new StringBuilder(
            "data,labels,seed,learner,t1,t2,reg_param,elastic_net_param,accuracy,log_loss,"
                + "calibration_error\n");
    for (Place place : measured.places()) {
      for (Learner learner : Learner.ALL) {
        for (Outcome outcome : results(place, learner)) {
          csv.append(line(learner, outcome));
        }
      }
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

  private List<Outcome> results(Place place, Learner learner) {
    return measured.results(place, trial -> result(trial, learner));
  }

  private Outcome result(List<Outcome> trial, Learner learner) {
    return learner.result(trial, metric, Rule.ALL.get(rule));
  }

  /** Those with a result anywhere. */
  private List<Learner> learners() {
    return Learner.ALL.stream()
        .filter(
            learner ->
                measured.places().stream()
                    .anyMatch(place -> !results(place, learner).isEmpty()))
        .toList();
  }

  private String accuracies() {
    List<Learner> learners = learners();
    StringBuilder table = header(learners, " seeds | searched - logistic |");
    Comparison comparison = against(Learner.SEARCHED);
    for (Place place : measured.places()) {
      List<String> cells = new ArrayList<>();
      for (Learner learner : learners) {
        List<Double> values =
            results(place, learner).stream().map(outcome -> outcome.test().accuracy()).toList();
        cells.add(values.isEmpty() ? "" : Measured.estimate(values).points(false));
      }
      cells.add(Integer.toString(measured.trials(place).size()));
      Estimate gain = comparison.differences().get(place);
      cells.add(gain == null ? "" : gain.points(true));
      table.append(row(place, cells));
    }
    return table.toString();
  }

  private static StringBuilder header(List<Learner> learners, String more) {
    String names = learners.stream().map(Learner::name).collect(Collectors.joining(" | "));
    String head = "| data | labels | " + names + " |" + more;
    long columns = head.chars().filter(c -> c == '|').count() - 1;
    return new StringBuilder(head + "\n|" + "---|".repeat((int) columns) + "\n");
  }

  private static String row(Place place, List<String> cells) {
    return "| %s | %s | %s |%n"
        .formatted(place.data(), place.labels(), String.join(" | ", cells));
  }

  private Comparison against(Learner learner) {
    return Comparison.of(
        measured, trial -> result(trial, learner), trial -> result(trial, Learner.LOGISTIC));
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

  private String table(ToDoubleFunction<Outcome> value, String format) {
    List<Learner> learners =
        learners().stream().filter(learner -> !learner.trainer().equals(Outcome.SVM)).toList();
    StringBuilder table = header(learners, "");
    for (Place place : measured.places()) {
      List<String> cells = new ArrayList<>();
      for (Learner learner : learners) {
        Estimate estimate =
            Estimate.of(results(place, learner).stream().mapToDouble(value).toArray());
        cells.add(String.format(Locale.ROOT, format, estimate.mean(), estimate.error()));
      }
      table.append(row(place, cells));
    }
    return table.toString();
  }
}
