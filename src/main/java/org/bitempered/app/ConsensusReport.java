// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.quality.AnnotatorConsensusModel;

/**
 * The summary of a consensus, as text and as JSON.
 *
 * @param items number of items
 * @param answers number of answers
 * @param annotators number of annotators
 * @param confidence mean probability of the consensus labels
 * @param byLabel a line for each label: label, number of items
 * @param leastAccurate the annotators of the lowest estimated accuracy, the lowest first
 */
record ConsensusReport(
    long items,
    long answers,
    long annotators,
    double confidence,
    List<Map<String, Object>> byLabel,
    List<Map<String, Object>> leastAccurate) {
  private static final int SHOWN = 10;

  /**
   * Counts what the rows of a consensus hold.
   *
   * @param rows of the output
   */
  static ConsensusReport of(Dataset<Row> rows, AnnotatorConsensusModel model, Labels labels) {
    Row total = rows.agg(count(lit(1)), sum("num_answers"), avg("confidence")).first();
    Map<String, Long> counts = new HashMap<>();
    for (Row row : rows.groupBy(col("consensus_label").cast("string")).count().collectAsList()) {
      counts.put(row.getString(0), row.getLong(1));
    }
    List<Map<String, Object>> byLabel = new ArrayList<>();
    for (String label : labels.names()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("label", label);
      line.put("items", counts.getOrDefault(label, 0L));
      byLabel.add(line);
    }
    Dataset<Row> annotators = model.annotators();
    return new ConsensusReport(
        total.getLong(0),
        total.getLong(1),
        annotators.count(),
        total.getDouble(2),
        byLabel,
        leastAccurate(annotators, model.getAnnotatorCol()));
  }

  private static List<Map<String, Object>> leastAccurate(Dataset<Row> annotators, String id) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (Row row :
        annotators
            .select(
                Columns.column(id).cast("string"),
                col("num_answers"),
                col("agreement"),
                col("accuracy"))
            .orderBy(col("accuracy"), Columns.column(id))
            .takeAsList(SHOWN)) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("annotator", row.getString(0));
      line.put("answers", row.getLong(1));
      line.put("agreement", row.getDouble(2));
      line.put("accuracy", row.getDouble(3));
      lines.add(line);
    }
    return lines;
  }

  Map<String, Object> json() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("items", items);
    result.put("answers", answers);
    result.put("annotators", annotators);
    result.put("confidence", confidence);
    result.put("byLabel", byLabel);
    result.put("leastAccurateAnnotators", leastAccurate);
    return result;
  }

  String text() {
    TextTable labels = new TextTable().add("label", "items", "share");
    for (Map<String, Object> line : byLabel) {
      labels.add(line.get("label"), line.get("items"), share((Long) line.get("items")));
    }
    TextTable least = new TextTable().add("annotator", "answers", "agreement", "accuracy");
    leastAccurate.forEach(line -> least.add(new ArrayList<>(line.values())));
    String end = System.lineSeparator();
    return labels
        + end
        + (leastAccurate.size() < annotators
            ? "The " + SHOWN + " annotators of the lowest estimated accuracy:" + end
            : "")
        + least
        + end
        + String.format(
            Locale.ROOT,
            "%d items, %d answers by %d annotators; %.1f%% of the consensus labels are expected to be"
                + " right%n",
            items,
            answers,
            annotators,
            100 * confidence);
  }

  private double share(long count) {
    return (double) count / items;
  }
}
