// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Draws rows at random, of both labels as many as their shares. The contents of the rows and the
 * seed decide which, so that order and partitions do not matter. Equal rows are numbered, so that
 * each of them has the same chance.
 */
final class ExplorerSample {
  static final int MOST = 1000;

  private static final String CONTENT = "content";
  private static final String COPY = "copy";
  private static final String KEY = "key";

  private ExplorerSample() {}

  /**
   * Draws points {x, y, label}.
   *
   * @param rows with coordinates
   */
  static List<double[]> draw(Dataset<Row> rows, ExplorerClasses classes, long seed) {
    Column content = xxhash64(col(ExplorerRows.LABEL), col(ExplorerRows.FEATURES));
    Dataset<Row> keyed =
        rows.select(
            content.as(CONTENT),
            classes.isPositive().as(ExplorerRows.LABEL),
            col(ExplorerAxes.X),
            col(ExplorerAxes.Y));
    int positives = positives(classes);
    long size = Math.min(MOST, classes.rows());
    Column isPositive = col(ExplorerRows.LABEL);
    List<Row> drawn = new ArrayList<>(first(keyed.filter(isPositive), positives, seed));
    drawn.addAll(first(keyed.filter(not(isPositive)), (int) size - positives, seed));
    drawn.sort(Comparator.comparingLong(row -> row.getLong(0)));
    return drawn.stream()
        .map(row -> new double[] {row.getDouble(2), row.getDouble(3), row.getBoolean(1) ? 1 : 0})
        .toList();
  }

  /** Returns how many rows of label 1 are drawn; each label has at least one. */
  private static int positives(ExplorerClasses classes) {
    long count = classes.counts().get(1);
    if (classes.rows() <= MOST) {
      return (int) count;
    }
    long share = Math.round(MOST * (count / (double) classes.rows()));
    return (int) Math.max(1, Math.min(MOST - 1, share));
  }

  private static List<Row> first(Dataset<Row> keyed, int count, long seed) {
    return keyed
        .withColumn(COPY, row_number().over(Window.partitionBy(CONTENT).orderBy(CONTENT)))
        .select(
            xxhash64(lit(seed), col(CONTENT), col(COPY)).as(KEY),
            col(ExplorerRows.LABEL),
            col(ExplorerAxes.X),
            col(ExplorerAxes.Y))
        .orderBy(KEY)
        .limit(count)
        .collectAsList();
  }
}
