// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.bitempered.spark.BinaryCurves;

/** Reports the metrics of a model, as text and as JSON. */
final class EvaluateReport {
  private static final int MOST_SHOWN = 20;
  private static final double SMALLEST_PROBABILITY = 1e-15;

  private final Labels labels;
  private final long rows;
  private final Map<String, Double> overall = new LinkedHashMap<>();
  private final List<Map<String, Object>> byLabel = new ArrayList<>();
  private final double[][] confusion;

  EvaluateReport(Metrics quality, Labels labels, long rows) {
    this.labels = labels;
    this.rows = rows;
    confusion = quality.confusion(labels.classes());
    MulticlassMetrics metrics = quality.multiclass();
    int[] classes = IntStream.range(0, labels.classes()).toArray();
    boolean isJudged = Arrays.stream(classes).anyMatch(this::isPresent);
    put("accuracy", isJudged, metrics::accuracy);
    put("logLoss", isJudged, () -> metrics.logLoss(SMALLEST_PROBABILITY));
    boolean areAllPredicted =
        Arrays.stream(classes).filter(this::isPresent).allMatch(this::isPredicted);
    put("weightedPrecision", isJudged && areAllPredicted, metrics::weightedPrecision);
    put("weightedRecall", isJudged, metrics::weightedRecall);
    put("weightedF1", isJudged, metrics::weightedFMeasure);
    if (labels.classes() == 2) {
      boolean areBoth = Arrays.stream(classes).allMatch(this::isPresent);
      BinaryCurves curves = areBoth ? quality.binary() : null;
      put("areaUnderROC", areBoth, () -> curves.areaUnderROC());
      put("areaUnderPR", areBoth, () -> curves.areaUnderPR());
    }
    Arrays.stream(classes).forEach(c -> byLabel.add(ofLabel(metrics, c)));
  }

  /** Puts null for an undefined metric, for which Spark returns a number. */
  private void put(String name, boolean isDefined, DoubleSupplier metric) {
    overall.put(name, isDefined ? metric.getAsDouble() : null);
  }

  private boolean isPresent(int label) {
    return Arrays.stream(confusion[label]).sum() > 0;
  }

  private boolean isPredicted(int label) {
    return Arrays.stream(confusion).mapToDouble(line -> line[label]).sum() > 0;
  }

  /**
   * Returns the metrics of a label. Precision is null if the label is never predicted; recall and
   * F1 are null if no row has the label.
   */
  private Map<String, Object> ofLabel(MulticlassMetrics metrics, int index) {
    boolean isPresent = isPresent(index);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("label", labels.names().get(index));
    Double precision = isPresent ? metrics.precision(index) : 0.0;
    values.put("precision", isPredicted(index) ? precision : null);
    values.put("recall", isPresent ? metrics.recall(index) : null);
    values.put("f1", isPresent ? metrics.fMeasure(index) : null);
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
