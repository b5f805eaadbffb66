// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reports the result of a training, as text and as JSON. */
final class TrainReport {
  private final TrainTestSplit data;
  private final List<Trial> trials;
  private final Difference difference;

  /** The trained classifier is first; the one it is compared with, if any, is second. */
  TrainReport(TrainTestSplit data, List<Trial> trials) {
    this.data = data;
    this.trials = trials;
    boolean isCompared =
        trials.size() > 1 && trials.stream().noneMatch(t -> Double.isNaN(t.accuracy()));
    difference =
        isCompared
            ? Difference.of(trials.get(0), trials.get(1), data.heldOut(), data.weightColumn())
            : null;
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
    return table + (difference != null ? String.format(Locale.ROOT, "%n%s%n", sentence()) : "");
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
