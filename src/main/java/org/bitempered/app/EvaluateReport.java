// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;

/** The metrics of a model, for a person and for a machine. */
final class EvaluateReport {
  private static final int MOST_SHOWN = 20;
  private static final double SMALLEST_PROBABILITY = 1e-15;

  private final Labels labels;
  private final long rows;
  private final Map<String, Double> overall = new LinkedHashMap<>();
  private final List<Map<String, Object>> byLabel = new ArrayList<>();
  private final double[][] confusion;

  EvaluateReport(Quality quality, Labels labels, long rows) {
    this.labels = labels;
    this.rows = rows;
    MulticlassMetrics metrics = quality.multiclass();
    overall.put("accuracy", metrics.accuracy());
    overall.put("logLoss", metrics.logLoss(SMALLEST_PROBABILITY));
    overall.put("weightedPrecision", metrics.weightedPrecision());
    overall.put("weightedRecall", metrics.weightedRecall());
    overall.put("weightedF1", metrics.weightedFMeasure());
    if (labels.classes() == 2) {
      BinaryClassificationMetrics binary = quality.binary();
      overall.put("areaUnderROC", binary.areaUnderROC());
      overall.put("areaUnderPR", binary.areaUnderPR());
    }
    confusion = quality.confusion(labels.classes());
    for (int c = 0; c < labels.classes(); c++) {
      byLabel.add(ofLabel(metrics, c));
    }
  }

  /**
   * Precision, recall and F1 of a label; null where no row has the label, as they are not defined.
   */
  private Map<String, Object> ofLabel(MulticlassMetrics metrics, int index) {
    boolean present = Arrays.stream(metrics.labels()).anyMatch(known -> known == index);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("label", labels.names().get(index));
    values.put("precision", present ? metrics.precision(index) : null);
    values.put("recall", present ? metrics.recall(index) : null);
    values.put("f1", present ? metrics.fMeasure(index) : null);
    return values;
  }

  Map<String, Object> json() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("rows", rows);
    result.put("labels", labels.names());
    result.putAll(overall);
    result.put("byLabel", byLabel);
    result.put("confusionMatrix", confusion);
    return result;
  }

  String text() {
    TextTable metrics = new TextTable().add("metric", "value");
    overall.forEach((name, value) -> metrics.add(name, value));
    TextTable each = new TextTable().add("label", "precision", "recall", "f1");
    byLabel.forEach(values -> each.add(new ArrayList<>(values.values())));
    return metrics + System.lineSeparator() + each + System.lineSeparator() + confusionText();
  }

  private String confusionText() {
    if (labels.classes() > MOST_SHOWN) {
      return String.format(
          Locale.ROOT,
          "The confusion matrix of %d labels is in the output of --json.%n",
          labels.classes());
    }
    TextTable table = new TextTable();
    List<Object> head = new ArrayList<>(List.of("true \\ predicted"));
    head.addAll(labels.names());
    table.add(head);
    for (int c = 0; c < labels.classes(); c++) {
      List<Object> line = new ArrayList<>(List.of(labels.names().get(c)));
      Arrays.stream(confusion[c]).forEach(weight -> line.add(count(weight)));
      table.add(line);
    }
    return table.toString();
  }

  private static Object count(double weight) {
    return weight == Math.rint(weight) ? (Object) (long) weight : weight;
  }
}
