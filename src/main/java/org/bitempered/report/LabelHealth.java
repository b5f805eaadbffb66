// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.quality.LabelIssuesSummary;

/**
 * Which labels look wrong, as estimated by confident learning.
 *
 * @param issues estimated number of rows whose label is wrong
 * @param classes the worst classes first
 * @param moreClasses number of classes that are left out
 * @param noise P(given | true), with a row for each given class; null if there are many classes
 * @param names names of the classes of {@code noise}
 * @param overlaps the pairs of classes with the most wrong labels
 */
record LabelHealth(
    long rows,
    long issues,
    double share,
    List<ClassLine> classes,
    int moreClasses,
    double[][] noise,
    List<String> names,
    List<Overlap> overlaps) {
  private static final int MOST_CLASSES = 40;
  private static final int MOST_IN_MATRIX = 20;
  private static final int MOST_OVERLAPS = 20;

  /**
   * The labels of a class.
   *
   * @param issues estimated number of rows that have this label and should have another one
   * @param missing estimated number of rows that have another label and should have this one
   * @param quality share of right labels among the rows that have this label
   */
  record ClassLine(String name, long issues, long missing, double quality) {}

  /** Two classes, and the estimated number of rows with the label of the wrong one. */
  record Overlap(String one, String other, long rows) {}

  static LabelHealth of(LabelIssuesSummary summary) {
    boolean isSmall = summary.numClasses() <= MOST_IN_MATRIX;
    return new LabelHealth(
        summary.numRows(),
        summary.numLabelIssues(),
        summary.labelIssueShare(),
        first(summary.classes(), MOST_CLASSES).stream().map(LabelHealth::line).toList(),
        Math.max(0, summary.numClasses() - MOST_CLASSES),
        isSmall ? noise(summary) : null,
        isSmall ? names(summary) : null,
        first(summary.overlappingClasses(), MOST_OVERLAPS).stream()
            .map(LabelHealth::overlap)
            .toList());
  }

  /** Returns the first rows of a table of the driver. */
  private static List<Row> first(Dataset<Row> table, int most) {
    return table.takeAsList(most);
  }

  private static ClassLine line(Row row) {
    return new ClassLine(
        Texts.shown(row.getAs("class_name")),
        row.getAs("label_issues"),
        row.getAs("inverse_label_issues"),
        row.getAs("label_quality_score"));
  }

  private static Overlap overlap(Row row) {
    return new Overlap(
        Texts.shown(row.getAs("class_name_a")),
        Texts.shown(row.getAs("class_name_b")),
        row.getAs("num_overlapping_examples"));
  }

  private static double[][] noise(LabelIssuesSummary summary) {
    int classes = summary.numClasses();
    double[][] noise = new double[classes][classes];
    Matrix shares = summary.noiseMatrix();
    for (int given = 0; given < classes; given++) {
      for (int truth = 0; truth < classes; truth++) {
        noise[given][truth] = shares.apply(given, truth);
      }
    }
    return noise;
  }

  private static List<String> names(LabelIssuesSummary summary) {
    return IntStream.range(0, summary.numClasses())
        .mapToObj(summary::className)
        .map(Texts::shown)
        .toList();
  }
}
