// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * How rows spread over a score from 0 to 1, in bins of equal width.
 *
 * @param rows number of rows in each bin
 * @param marked number of these that are marked
 */
record ScoreBins(long[] rows, long[] marked) {
  private static final int BINS = 20;

  /** The bin of rows without a score. */
  private static final int NONE = -1;

  /** Returns the bin of a score. */
  static Column bin(Column score) {
    Column bin = least(greatest(floor(score.multiply(BINS)), lit(0)), lit(BINS - 1));
    return when(score.isNotNull(), bin.cast("int")).otherwise(NONE); // least ignores null
  }

  /**
   * Adds up the counts of bins.
   *
   * @param counted rows that begin with a bin, a number of rows, and how many of these are marked
   */
  static ScoreBins of(List<Row> counted) {
    ScoreBins bins = new ScoreBins(new long[BINS], new long[BINS]);
    for (Row row : counted) {
      if (row.getInt(0) != NONE) {
        bins.rows[row.getInt(0)] += row.getLong(1);
        bins.marked[row.getInt(0)] += row.getLong(2);
      }
    }
    return bins;
  }
}
