// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelRepairSummary;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * A page about the labels of rows: how many look wrong, in which classes, and the most suspect rows
 * to look at.
 *
 * <pre>{@code
 * Report.of(audit, rows).setColumns("id", "text").write("labels.html");
 * }</pre>
 *
 * <p>A row whose features are the pixels of a square image is shown as a picture. The rows are
 * judged twice, and the driver receives bins, tables of bounded size, and 50 rows.
 */
public final class LabelAuditReport extends HtmlReport<LabelAuditReport> {
  private final LabelAuditModel model;
  private final Dataset<?> rows;
  private List<String> columns;
  private IntFunction<String> featureNames;
  private List<AuditPage.Repair> repairs = List.of();

  LabelAuditReport(LabelAuditModel model, Dataset<?> rows) {
    super("Labels that look wrong");
    this.model = model;
    this.rows = rows;
  }

  @Override
  LabelAuditReport self() {
    return this;
  }

  /**
   * Sets the columns that are shown of the most suspect rows; the first 12 have room. Otherwise,
   * these are all but vectors and the label.
   */
  public LabelAuditReport setColumns(String... names) {
    columns = List.of(names);
    return this;
  }

  /**
   * Sets the name of each feature, by its index. Otherwise, they are those in the metadata of the
   * features column. They tell whether features are pixels.
   */
  public LabelAuditReport setFeatureNames(IntFunction<String> value) {
    featureNames = value;
    return this;
  }

  /** Adds a table of the repairs that were compared. */
  public LabelAuditReport addRepair(LabelRepairSummary summary) {
    repairs =
        summary.actions().collectAsList().stream()
            .map(
                row ->
                    new AuditPage.Repair(
                        row.getString(0),
                        row.getDouble(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        row.getString(0).equals(summary.action())))
            .toList();
    return this;
  }

  @Override
  AuditPage page() {
    return SchemaColumns.inSessionOf(rows, this::inSession);
  }

  private AuditPage inSession() {
    List<Row> counted = counted();
    List<AuditPage.Kind> kinds = kinds(counted);
    LabelHealth labels = LabelHealth.of(model.summary().labels());
    AuditHeadline headline =
        new AuditHeadline(
            counted.stream().mapToLong(row -> row.getLong(1)).sum(),
            kinds,
            labels,
            model.modelsOfFolds().size(),
            !repairs.isEmpty());
    return new AuditPage(
        title(),
        findings(headline.sentences()),
        headline.figures(),
        labels,
        kinds,
        ScoreBins.of(counted),
        SuspectRows.of(model, rows, columns, featureNames),
        repairs,
        settings(ModelParams.of(model)),
        command());
  }

  /** Returns the number of rows of each bin of the score and kind of issue, in one pass. */
  private List<Row> counted() {
    Dataset<Row> judged = model.transform(rows);
    Column isWrong = InputColumn.of(judged, model.getIsLabelIssueCol());
    return judged
        .groupBy(
            ScoreBins.bin(InputColumn.of(judged, model.getLabelScoreCol())).as("bin"),
            InputColumn.of(judged, model.getIssueKindCol()).as("kind"))
        .agg(count(lit(1)).as("rows"), count(when(isWrong, 1)).as("wrong"))
        .select("bin", "rows", "wrong", "kind")
        .collectAsList();
  }

  private List<AuditPage.Kind> kinds(List<Row> counted) {
    List<AuditPage.Kind> kinds = new ArrayList<>();
    for (String kind : model.summary().numIssuesByKind().keySet()) {
      kinds.add(
          new AuditPage.Kind(
              kind,
              counted.stream()
                  .filter(row -> kind.equals(row.getString(3)))
                  .mapToLong(row -> row.getLong(1))
                  .sum()));
    }
    return kinds;
  }
}
