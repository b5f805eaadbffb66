// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bitempered.report.Report;

/** Reports the result of a training, as text and as JSON. */
final class TrainReport {
  private final TrainTestSplit data;
  private final List<Trial> trials;
  private final Difference difference;
  private final RobustWeights weights;
  private final Optional<Advice> advice;
  private final String searching;

  /**
   * Creates the report.
   *
   * @param trials the trained classifier first; the one it is compared with, if any, second
   * @param searching command that searches temperatures; null if they were searched
   */
  TrainReport(TrainTestSplit data, List<Trial> trials, RobustWeights weights, String searching) {
    this.data = data;
    this.trials = trials;
    this.weights = weights;
    this.searching = searching;
    boolean isCompared =
        trials.size() > 1 && trials.stream().noneMatch(t -> Double.isNaN(t.accuracy()));
    difference =
        isCompared
            ? Difference.of(trials.get(0), trials.get(1), data.heldOut(), data.weightColumn())
            : null;
    advice =
        searching == null
            ? Optional.empty()
            : Advice.of(weights, difference, data.labels().names());
  }

  String text() {
    TextTable table =
        new TextTable()
            .add(
                "classifier",
                "accuracy on clean held-out rows",
                "log loss",
                "seconds",
                "iterations");
    for (Trial trial : trials) {
      String seconds = String.format(Locale.ROOT, "%.1f", trial.seconds());
      table.add(trial.name(), trial.accuracy(), trial.logLoss(), seconds, trial.iterations());
    }
    List<String> sentences = new ArrayList<>();
    if (difference != null) {
      sentences.add(sentence());
    }
    sentences.add(
        String.format(
            Locale.ROOT,
            "The loss took at least half of the weight from %d of %d training rows (%s).",
            weights.halved(),
            weights.rows(),
            Numbers.percent(weights.halved(), weights.rows())));
    sentences.addAll(nextSteps());
    String line = System.lineSeparator();
    return table + line + String.join(line, sentences) + line;
  }

  /** Returns what to do next, if anything. */
  private List<String> nextSteps() {
    return advice
        .map(found -> List.of(found.text(), "To search better ones: " + searching))
        .orElse(List.of());
  }

  /** Adds the comparison and what to do next to a page. */
  void addTo(Report page) {
    if (difference != null) {
      page.addFinding(sentence());
    }
    nextSteps().forEach(page::addFinding);
    for (Trial trial : trials) {
      page.addClassifier(
          trial.name(), trial.accuracy(), trial.logLoss(), trial.seconds(), trial.iterations());
    }
    page.addSetting("data", "rows", data.rows());
    page.addSetting("data", "training rows", data.trainRows());
    page.addSetting("data", "of these with a label made wrong", data.wrongLabels());
    page.addSetting("data", "held-out rows", data.heldOutRows());
    page.addSetting("data", "features", data.numFeatures());
    page.addSetting("data", "classes", data.labels().classes());
  }

  private String sentence() {
    String ours = trials.get(0).name();
    String others = "Spark's " + trials.get(1).name();
    double points = difference.points();
    String comparison =
        points == 0
            ? "as accurate as"
            : Numbers.rounded(Math.abs(points))
                + " percentage points "
                + (points < 0 ? "less" : "more")
                + " accurate than";
    return String.format(
        Locale.ROOT,
        "%s is %s %s on %d clean held-out rows (standard error %s)%s.",
        ours,
        comparison,
        others,
        data.heldOutRows(),
        Numbers.rounded(difference.standardError()),
        difference.isClear() ? "" : ": no clear difference");
  }

  Map<String, Object> json(Map<String, Object> settings) {
    Map<String, Object> result = new LinkedHashMap<>(settings);
    result.put("rows", data.rows());
    result.put("features", data.numFeatures());
    result.put("labels", data.labels().names());
    result.put("trainRows", data.trainRows());
    result.put("wrongTrainLabels", data.wrongLabels());
    result.put("heldOutRows", data.heldOutRows());
    result.put("classifiers", trials.stream().map(TrainReport::json).toList());
    if (difference != null) {
      result.put("differenceInPoints", difference.points());
      result.put("differenceStandardErrorInPoints", Numbers.orNull(difference.standardError()));
      result.put("isClearDifference", difference.isClear());
    }
    result.put("rowsOfHalfTheWeight", weights.halved());
    result.put("contradictedLabels", weights.rows() - weights.predicted());
    result.put("temperatureAdvice", advice.map(Advice::verdict).orElse(null));
    return result;
  }

  private static Map<String, Object> json(Trial trial) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", trial.name());
    values.put("accuracy", Numbers.orNull(trial.accuracy()));
    values.put("logLoss", Numbers.orNull(trial.logLoss()));
    values.put("seconds", trial.seconds());
    values.put("iterations", trial.iterations());
    return values;
  }
}
