// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the rows spread over the margin: the activation of the labeled class minus the largest other
 * one. It is negative where the model contradicts the label.
 *
 * @param rowsName what the rows are
 * @param from where the first bin begins; it also has the rows below
 * @param to where the last bin ends; it also has the rows above
 * @param rows number of rows
 * @param contradicted number of rows whose label is not predicted
 * @param halved number of rows of which the loss took at least half of the weight, compared with
 *     the mean of the rows whose label is predicted
 * @param bins bins of equal width
 */
record Margins(
    String rowsName,
    double from,
    double to,
    long rows,
    long contradicted,
    long halved,
    List<Bin> bins) {
  private static final int BINS = 48;
  private static final int QUANTILE_ACCURACY = 1000;
  private static final Column IS_PREDICTED =
      col(ScoredRows.PREDICTION).equalTo(col(ScoredRows.LABEL));

  /**
   * Rows of about the same margin.
   *
   * @param rows number of rows
   * @param weight mean weight that the loss leaves to them, relative to that of the rows whose
   *     label is predicted; NaN without rows
   */
  record Bin(long rows, double weight) {}

  /** Counts rows in two passes over the cached numbers. */
  static Margins of(String rowsName, ScoredRows scored) {
    Column margin = col(ScoredRows.MARGIN);
    Column pull = col(ScoredRows.PULL);
    Row range =
        scored
            .rows()
            .agg(
                percentile_approx(margin, quantiles(0.002, 0.998), lit(QUANTILE_ACCURACY)),
                avg(when(IS_PREDICTED, pull)),
                avg(pull))
            .first();
    List<Double> ends = range.getList(0);
    double spread = Math.max(ends.get(1) - ends.get(0), 1e-6 * Math.abs(ends.get(1)) + 1e-9);
    double from = ends.get(0) - 0.02 * spread;
    double to = ends.get(1) + 0.02 * spread;
    double usual = range.getDouble(range.isNullAt(1) ? 2 : 1);
    return counted(rowsName, scored.rows(), from, to, usual);
  }

  private static Column quantiles(double... values) {
    return array(Arrays.stream(values).mapToObj(value -> lit(value)).toArray(Column[]::new));
  }

  private static Margins counted(
      String rowsName, Dataset<Row> rows, double from, double to, double usual) {
    Column share = col(ScoredRows.MARGIN).minus(from).divide(to - from);
    Column bin = least(greatest(floor(share.multiply(BINS)), lit(0)), lit(BINS - 1)).cast("int");
    List<Row> counted =
        rows.groupBy(bin.as("bin"))
            .agg(
                count(lit(1)),
                avg(ScoredRows.PULL),
                count(when(IS_PREDICTED, 1)),
                count(when(col(ScoredRows.PULL).leq(usual / 2), 1)))
            .collectAsList();
    Bin[] bins = new Bin[BINS];
    Arrays.fill(bins, new Bin(0, Double.NaN));
    counted.forEach(
        row ->
            bins[row.getInt(0)] =
                new Bin(row.getLong(1), usual == 0 ? 1 : row.getDouble(2) / usual));
    long all = counted.stream().mapToLong(row -> row.getLong(1)).sum();
    long predicted = counted.stream().mapToLong(row -> row.getLong(3)).sum();
    long halved = counted.stream().mapToLong(row -> row.getLong(4)).sum();
    return new Margins(rowsName, from, to, all, all - predicted, halved, List.of(bins));
  }
}
