// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.bitempered.quality.LabelAuditSummary;
import org.bitempered.quality.LabelIssuesSummary;
import org.bitempered.quality.LabelRepairSummary;
import org.bitempered.report.LabelAuditReport;

/** Reports what an audit found, as text and as JSON. */
final class AuditReport {
  private static final int MOST_SHOWN = 10;

  private final LabelAuditSummary summary;
  private final LabelRepairSummary repair;

  /**
   * @param repair null if there was none
   */
  AuditReport(LabelAuditSummary summary, LabelRepairSummary repair) {
    this.summary = summary;
    this.repair = repair;
  }

  String text() {
    String line = System.lineSeparator();
    TextTable kinds = new TextTable().add("issue", "rows", "share");
    summary.numIssuesByKind().forEach((kind, rows) -> kinds.add(kind, rows, share(rows)));
    kinds.add("all", summary.numIssues(), share(summary.numIssues()));
    return kinds + line + classes() + line + sentences() + (repair == null ? "" : line + repair());
  }

  private String share(long rows) {
    return String.format(
        Locale.ROOT, "%.1f%%", summary.numRows() == 0 ? 0.0 : 100.0 * rows / summary.numRows());
  }

  /** Returns a table of the classes, the worst first. */
  private String classes() {
    TextTable table =
        new TextTable()
            .add("label", "wrong with this label", "should have this label", "label quality");
    List<Row> classes = summary.labels().classes().collectAsList();
    for (Row row : classes.subList(0, Math.min(MOST_SHOWN, classes.size()))) {
      table.add(
          row.<String>getAs("class_name"),
          row.<Long>getAs("label_issues"),
          row.<Long>getAs("inverse_label_issues"),
          row.<Double>getAs("label_quality_score"));
    }
    int rest = classes.size() - MOST_SHOWN;
    return rest > 0
        ? String.format(Locale.ROOT, "%sand %d more labels%n", table, rest)
        : table.toString();
  }

  private String sentences() {
    LabelIssuesSummary labels = summary.labels();
    List<String> sentences = new ArrayList<>();
    sentences.add(
        String.format(
            Locale.ROOT,
            "About %s of the labels are wrong (%d of %d rows are confidently in another class).",
            Numbers.percent(labels.numLabelIssues(), Math.max(1, labels.numRows())),
            labels.numLabelIssues(),
            labels.numRows()));
    for (Row pair : labels.overlappingClasses().limit(1).collectAsList()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "The labels %s and %s are confused most often, in about %d rows.",
              pair.<String>getAs("class_name_a"),
              pair.<String>getAs("class_name_b"),
              pair.<Long>getAs("num_overlapping_examples")));
    }
    String line = System.lineSeparator();
    return String.join(line, sentences) + line;
  }

  /** Returns a table of the actions that were compared, and what was done. */
  private String repair() {
    TextTable table =
        new TextTable().add("repair", "accuracy on held-out rows", "gain", "standard error");
    for (Row row : repair.actions().collectAsList()) {
      table.add(row.get(0), row.get(1), row.get(2), row.get(3));
    }
    String line = System.lineSeparator();
    return (repair.actions().isEmpty() ? "" : table + line) + done() + line;
  }

  /** Adds what the repair did to a page. */
  void addTo(LabelAuditReport page) {
    if (repair != null) {
      page.addRepair(repair).addFinding(done());
    }
  }

  private String done() {
    String what =
        switch (repair.action()) {
          case "prune" -> String.format(Locale.ROOT, "%d rows left out", repair.numPruned());
          case "relabel" -> String.format(Locale.ROOT, "%d new labels", repair.numRelabeled());
          case "weight" -> "each row weighted by its robust weight";
          default -> "no row changed";
        };
    return String.format(
        Locale.ROOT,
        "Repair %s: %s. On the given labels of held-out rows, it gains %s percentage points"
            + " (standard error %s)%s.",
        repair.action(),
        what,
        Numbers.rounded(100 * repair.gain()),
        Numbers.rounded(100 * repair.gainStandardError()),
        Math.abs(repair.gain()) > 2 * repair.gainStandardError() ? "" : ": no clear difference");
  }

  /**
   * Returns the settings and the summary.
   *
   * @param settings of the command
   */
  Map<String, Object> json(Map<String, Object> settings) throws IOException {
    Map<String, Object> result = new LinkedHashMap<>(settings);
    Map<?, ?> found = new ObjectMapper().readValue(summary.toJson(), Map.class);
    found.forEach((name, value) -> result.put(String.valueOf(name), value));
    if (repair != null) {
      result.put("repair", new ObjectMapper().readValue(repair.toJson(), Map.class));
    }
    return result;
  }
}
