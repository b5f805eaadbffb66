// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The result of a training, for a person and for a machine. */
final class TrainReport {
  private final TrainingData data;
  private final List<Trial> trials;

  /** The trained classifier first, then the one that it is compared with, if any. */
  TrainReport(TrainingData data, List<Trial> trials) {
    this.data = data;
    this.trials = trials;
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
    return table + (isCompared() ? String.format(Locale.ROOT, "%n%s%n", sentence()) : "");
  }

  private boolean isCompared() {
    return trials.size() > 1 && data.heldOutRows() > 0;
  }

  private double difference() {
    return 100 * (trials.get(0).accuracy() - trials.get(1).accuracy());
  }

  private String sentence() {
    String ours = trials.get(0).name();
    String others = "Spark's " + trials.get(1).name();
    String points = String.format(Locale.ROOT, "%.2f", Math.abs(difference()));
    String comparison =
        difference() == 0
            ? "is as accurate as"
            : String.format(
                Locale.ROOT,
                "is %s percentage points %s accurate than",
                points,
                difference() < 0 ? "less" : "more");
    return String.format(
        Locale.ROOT,
        "%s %s %s on %d clean held-out rows.",
        ours,
        comparison,
        others,
        data.heldOutRows());
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
    if (isCompared()) {
      result.put("differenceInPoints", difference());
    }
    return result;
  }

  private static Map<String, Object> json(Trial trial) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", trial.name());
    values.put("accuracy", Double.isNaN(trial.accuracy()) ? null : trial.accuracy());
    values.put("logLoss", Double.isNaN(trial.logLoss()) ? null : trial.logLoss());
    values.put("seconds", trial.seconds());
    values.put("iterations", trial.iterations());
    return values;
  }
}
