// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.BinaryCurves;

/**
 * How good the predictions of some rows are.
 *
 * @param rowsName what the rows are, such as "held-out rows"
 * @param rows number of rows
 * @param accuracy share of the weight whose label is predicted
 * @param logLoss mean of minus the logarithm of the probability of the label
 * @param calibrationError mean distance of confidence and accuracy over the bins of {@code
 *     reliability}
 * @param classes a line for each class; those with the most misclassified weight if there are many
 * @param moreClasses number of classes that are left out
 * @param confusion weight of the rows of each class (row) and prediction (column); null if there
 *     are many classes
 * @param confusions the pairs of different class and prediction with the most weight
 * @param moreConfusions number of pairs that are left out
 * @param reliability bins of the probability of the predicted class; empty bins are left out
 * @param curves for two classes; null if there are more, or one has no rows
 */
record Evaluation(
    String rowsName,
    long rows,
    double accuracy,
    double logLoss,
    double calibrationError,
    List<ClassLine> classes,
    int moreClasses,
    double[][] confusion,
    List<Confusion> confusions,
    int moreConfusions,
    List<ConfidenceBin> reliability,
    BinaryCurves curves) {
  private static final int BINS = 10;
  private static final int MOST_CLASSES = 40;
  private static final int MOST_IN_MATRIX = 20;
  private static final int MOST_CONFUSIONS = 20;
  private static final int MOST_POINTS = 250;

  /**
   * The figures of a class. Those that the rows do not define are NaN.
   *
   * @param weight weight of the rows of the class
   * @param predicted weight of the rows that are predicted to be of the class
   */
  record ClassLine(
      String name, double weight, double predicted, double precision, double recall, double f1) {}

  /** Weight of the rows of a class that are predicted to be of another class. */
  record Confusion(String label, String prediction, double weight) {}

  /**
   * Rows whose predictions have about the same probability.
   *
   * @param confidence mean probability of the predicted class
   * @param accuracy share of the weight whose label is predicted
   */
  record ConfidenceBin(
      double from, double to, long rows, double weight, double confidence, double accuracy) {}

  /** The figures of all rows of a bin. */
  private record Sums(ConfidenceBin bin, double logLoss) {}

  /** A cell of the confusion matrix. */
  private record Cell(int label, int prediction, double weight) {}

  /**
   * Evaluates rows, in a few aggregations.
   *
   * @throws IllegalArgumentException if there are no rows
   */
  static Evaluation of(String rowsName, ScoredRows scored, List<String> names) {
    List<Sums> bins = bins(scored.rows());
    if (bins.isEmpty()) {
      throw new IllegalArgumentException(
          rowsName
              + " given have no row with a prediction and a weight above 0, allowed is 1 or"
              + " more");
    }
    List<Cell> cells = cells(scored.rows());
    List<ClassLine> lines = lines(cells, names);
    List<Cell> wrong =
        cells.stream()
            .filter(cell -> cell.label() != cell.prediction())
            .sorted(Comparator.comparingDouble(cell -> -cell.weight()))
            .toList();
    double weight = cells.stream().mapToDouble(Cell::weight).sum();
    double right = weight - wrong.stream().mapToDouble(Cell::weight).sum();
    List<ConfidenceBin> reliability = bins.stream().map(Sums::bin).toList();
    return new Evaluation(
        rowsName,
        reliability.stream().mapToLong(ConfidenceBin::rows).sum(),
        right / weight,
        bins.stream().mapToDouble(Sums::logLoss).sum() / weight,
        reliability.stream()
                .mapToDouble(bin -> bin.weight() * Math.abs(bin.confidence() - bin.accuracy()))
                .sum()
            / weight,
        shown(lines),
        Math.max(0, lines.size() - MOST_CLASSES),
        names.size() > MOST_IN_MATRIX ? null : matrix(cells, names.size()),
        wrong.stream().limit(MOST_CONFUSIONS).map(cell -> confusion(cell, names)).toList(),
        Math.max(0, wrong.size() - MOST_CONFUSIONS),
        reliability,
        areBoth(lines) ? curves(scored.rows()) : null);
  }

  private static boolean areBoth(List<ClassLine> lines) {
    return lines.size() == 2 && lines.stream().allMatch(line -> line.weight() > 0);
  }

  private static BinaryCurves curves(Dataset<Row> rows) {
    return BinaryCurves.of(
        rows, col(ScoredRows.POSITIVE), col(ScoredRows.LABEL), col(ScoredRows.WEIGHT), MOST_POINTS);
  }

  private static List<Sums> bins(Dataset<Row> rows) {
    Column weight = col(ScoredRows.WEIGHT);
    Column isRight = col(ScoredRows.PREDICTION).equalTo(col(ScoredRows.LABEL));
    return rows
        .groupBy(
            least(floor(col(ScoredRows.CONFIDENCE).multiply(BINS)), lit(BINS - 1))
                .cast("int")
                .as("bin"))
        .agg(
            count(lit(1)),
            sum(weight),
            sum(weight.multiply(col(ScoredRows.CONFIDENCE))),
            sum(when(isRight, weight).otherwise(0.0)),
            sum(weight.multiply(col(ScoredRows.LOG_LOSS))))
        .orderBy("bin")
        .collectAsList()
        .stream()
        .map(Evaluation::sums)
        .toList();
  }

  private static Sums sums(Row row) {
    int bin = row.getInt(0);
    double weight = row.getDouble(2);
    return new Sums(
        new ConfidenceBin(
            (double) bin / BINS,
            (bin + 1.0) / BINS,
            row.getLong(1),
            weight,
            row.getDouble(3) / weight,
            row.getDouble(4) / weight),
        row.getDouble(5));
  }

  /** Returns the cells of the confusion matrix that have rows. */
  private static List<Cell> cells(Dataset<Row> rows) {
    return rows
        .groupBy(ScoredRows.LABEL, ScoredRows.PREDICTION)
        .agg(sum(ScoredRows.WEIGHT))
        .orderBy(ScoredRows.LABEL, ScoredRows.PREDICTION)
        .collectAsList()
        .stream()
        .map(row -> new Cell((int) row.getDouble(0), (int) row.getDouble(1), row.getDouble(2)))
        .toList();
  }

  private static Confusion confusion(Cell cell, List<String> names) {
    return new Confusion(names.get(cell.label()), names.get(cell.prediction()), cell.weight());
  }

  private static double[][] matrix(List<Cell> cells, int classes) {
    double[][] matrix = new double[classes][classes];
    cells.forEach(cell -> matrix[cell.label()][cell.prediction()] = cell.weight());
    return matrix;
  }

  private static List<ClassLine> lines(List<Cell> cells, List<String> names) {
    double[] given = new double[names.size()];
    double[] predicted = new double[names.size()];
    double[] right = new double[names.size()];
    for (Cell cell : cells) {
      given[cell.label()] += cell.weight();
      predicted[cell.prediction()] += cell.weight();
      right[cell.label()] += cell.label() == cell.prediction() ? cell.weight() : 0;
    }
    return IntStream.range(0, names.size())
        .mapToObj(k -> line(names.get(k), given[k], predicted[k], right[k]))
        .toList();
  }

  private static ClassLine line(String name, double given, double predicted, double right) {
    double f1 = given > 0 ? 2 * right / (given + predicted) : Double.NaN;
    // NaN, where Spark's metrics have 0, if there is nothing to divide by.
    return new ClassLine(name, given, predicted, right / predicted, right / given, f1);
  }

  /** Returns all lines, or of many those with the most misclassified weight. */
  private static List<ClassLine> shown(List<ClassLine> lines) {
    if (lines.size() <= MOST_CLASSES) {
      return lines;
    }
    List<ClassLine> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparingDouble(line -> -missed(line)));
    return sorted.subList(0, MOST_CLASSES);
  }

  private static double missed(ClassLine line) {
    return line.weight() > 0 ? line.weight() * (1 - line.recall()) : 0;
  }
}
