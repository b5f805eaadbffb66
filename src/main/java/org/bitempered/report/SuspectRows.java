// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.bitempered.quality.LabelAuditModel;
import org.bitempered.quality.LabelIssuesSummary;
import org.bitempered.spark.FeatureNames;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/**
 * The rows with the lowest scores of their labels.
 *
 * @param columns names of the columns of the input that are shown
 * @param moreColumns number of columns that are left out
 * @param imageWidth width of the images of the rows in pixels; 0 if there are none
 * @param rows the worst first
 */
record SuspectRows(List<String> columns, int moreColumns, int imageWidth, List<Suspect> rows) {
  private static final int MOST = 50;
  private static final int MOST_COLUMNS = 12;

  /** Characters of all columns of a row, so that a single text is shown longer. */
  private static final int CHARACTERS = 1_200;

  private static final int FEATURES = 0;
  private static final int GIVEN = 1;
  private static final int PREDICTED = 2;
  private static final int SCORE = 3;
  private static final int KIND = 4;
  private static final int FIRST_COLUMN = 5;

  /**
   * A row with an issue.
   *
   * @param given the label; null if there is none
   * @param predicted the label by the classifier that has not seen the row; null if unknown
   * @param score of the label; NaN if there is none
   * @param kind of issue
   * @param cells texts of the columns; null where the column is null
   * @param pixels of the image, each as two hexadecimal digits; null if there is none
   */
  record Suspect(
      String given,
      String predicted,
      double score,
      String kind,
      List<String> cells,
      String pixels) {}

  /**
   * Finds the worst rows.
   *
   * @param wanted names of the columns to show; null for all but vectors and the label
   * @param featureNames name of each feature; null for those in the metadata
   */
  static SuspectRows of(
      LabelAuditModel model,
      Dataset<?> dataset,
      List<String> wanted,
      IntFunction<String> featureNames) {
    SchemaColumns columns = new SchemaColumns(dataset.schema());
    InputColumn features = columns.find("featuresCol", model.getFeaturesCol());
    IntFunction<String> names =
        featureNames == null ? FeatureNames.of(features.field()) : featureNames;
    int width = SquareImages.width(model.modelsOfFolds().get(0).numFeatures(), names);
    List<InputColumn> usable =
        wanted == null
            ? all(columns, model)
            : wanted.stream().map(name -> columns.find("columns", name)).toList();
    List<InputColumn> other = withoutPixels(usable, width, names);
    List<InputColumn> shown = other.subList(0, Math.min(MOST_COLUMNS, other.size()));
    return new SuspectRows(
        shown.stream().map(column -> Texts.shown(String.join(".", column.path()))).toList(),
        other.size() - shown.size(),
        width,
        suspects(worst(model, dataset, width > 0 ? features : null, shown), model));
  }

  private static List<InputColumn> all(SchemaColumns columns, LabelAuditModel model) {
    String label = columns.find("labelCol", model.getLabelCol()).path().get(0);
    return Arrays.stream(columns.schema().fields())
        .filter(field -> !field.dataType().equals(SQLDataTypes.VectorType()))
        .map(StructField::name)
        .filter(name -> !name.equals(label))
        .map(name -> columns.find("columns", InputColumn.quoted(name)))
        .toList();
  }

  /** Leaves out the columns that the image shows already. */
  private static List<InputColumn> withoutPixels(
      List<InputColumn> columns, int width, IntFunction<String> names) {
    Set<String> pixels =
        IntStream.range(0, width * width).mapToObj(names).collect(Collectors.toSet());
    return columns.stream().filter(column -> !pixels.contains(column.field().name())).toList();
  }

  /**
   * @param features the pixels; null if there are none
   */
  private static List<Row> worst(
      LabelAuditModel model, Dataset<?> dataset, InputColumn features, List<InputColumn> shown) {
    Dataset<Row> issues = model.issues(dataset);
    List<Column> selected = new ArrayList<>();
    selected.add(features == null ? lit(null) : features.in(issues));
    for (String name :
        List.of(
            model.getGivenLabelCol(),
            model.getPredictedLabelCol(),
            model.getLabelScoreCol(),
            model.getIssueKindCol())) {
      selected.add(InputColumn.of(issues, name));
    }
    shown.forEach(column -> selected.add(column.in(issues).cast("string")));
    return issues.select(selected.toArray(Column[]::new)).takeAsList(MOST);
  }

  private static List<Suspect> suspects(List<Row> rows, LabelAuditModel model) {
    SquareImages images =
        SquareImages.ofRows(
            rows.stream().map(SuspectRows::features).filter(Objects::nonNull).toList());
    LabelIssuesSummary labels = model.summary().labels();
    return rows.stream()
        .map(
            row ->
                new Suspect(
                    name(row, GIVEN, labels),
                    name(row, PREDICTED, labels),
                    row.isNullAt(SCORE) ? Double.NaN : row.getDouble(SCORE),
                    row.getString(KIND),
                    cells(row),
                    row.isNullAt(FEATURES) ? null : images.pixels(features(row))))
        .toList();
  }

  private static Vector features(Row row) {
    return (Vector) row.get(FEATURES);
  }

  private static String name(Row row, int position, LabelIssuesSummary labels) {
    return row.isNullAt(position)
        ? null
        : Texts.shown(labels.className((int) row.getDouble(position)));
  }

  private static List<String> cells(Row row) {
    int longest = Math.max(Texts.LONGEST, CHARACTERS / Math.max(3, row.size() - FIRST_COLUMN));
    List<String> cells = new ArrayList<>();
    for (int i = FIRST_COLUMN; i < row.size(); i++) {
      cells.add(row.isNullAt(i) ? null : Texts.shown(row.getString(i), longest));
    }
    return cells;
  }
}
