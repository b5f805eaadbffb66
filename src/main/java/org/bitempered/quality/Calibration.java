// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Scales the confident joint so that it counts all rows: the cells of a given class sum to the
 * number of its rows (Northcutt, Jiang and Chuang, JAIR 2021, equation 3). Whole numbers matter
 * because they are numbers of rows to choose, so each step rounds as in cleanlab.
 */
final class Calibration {
  private final CountMatrix confident;
  private final long[] rows;

  private Calibration(CountMatrix confident, long[] rows) {
    this.confident = confident;
    this.rows = rows;
  }

  /**
   * Returns the calibrated joint.
   *
   * @param confident the confident joint
   * @param rows number of rows of each class
   */
  static CountMatrix of(CountMatrix confident, long[] rows) {
    return new Calibration(confident, rows).calibrated();
  }

  private CountMatrix calibrated() {
    double[] scaled = scaled();
    long[] whole = new long[scaled.length];
    for (int k = 0; k < rows.length; k++) {
      round(scaled, confident.starts()[k], confident.starts()[k + 1], whole);
    }
    return confident.with(whole);
  }

  private double[] scaled() {
    long[] sums = confident.rowSums();
    double[] scaled = new double[confident.counts().length];
    for (int k = 0; k < rows.length; k++) {
      for (int i = confident.starts()[k]; i < confident.starts()[k + 1]; i++) {
        scaled[i] = (double) confident.counts()[i] / sums[k] * rows[k];
      }
    }
    // The sum is the number of rows but for its rounding error. cleanlab divides by it.
    double sum = sum(scaled);
    double all = LongStream.of(rows).sum();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = scaled[i] / sum * all;
    }
    return scaled;
  }

  private double sum(double[] scaled) {
    int[] order = confident.byColumn();
    long[] places = new long[order.length];
    double[] values = new double[order.length];
    int[] given = given();
    for (int n = 0; n < order.length; n++) {
      places[n] = (long) confident.columns()[order[n]] * rows.length + given[order[n]];
      values[n] = scaled[order[n]];
    }
    return PairwiseSum.of((long) rows.length * rows.length, places, values);
  }

  private int[] given() {
    int[] given = new int[confident.counts().length];
    for (int k = 0; k < rows.length; k++) {
      Arrays.fill(given, confident.starts()[k], confident.starts()[k + 1], k);
    }
    return given;
  }

  /**
   * Rounds numbers so that their rounded sum does not change. Those that rounding changed the most
   * are rounded the other way; among equal ones, the last are rounded up, the first down.
   */
  static void round(double[] values, int from, int to, long[] rounded) {
    double sum = 0;
    long whole = 0;
    for (int i = from; i < to; i++) {
      rounded[i] = (long) Math.rint(values[i]);
      sum += values[i];
      whole += rounded[i];
    }
    long missing = (long) Math.rint(sum) - whole;
    if (missing != 0) {
      Comparator<Integer> byRest = Comparator.comparingDouble(i -> values[i] - rounded[i]);
      IntStream.range(from, to)
          .boxed()
          .sorted(missing > 0 ? byRest.thenComparing(i -> i).reversed() : byRest)
          .limit(Math.abs(missing))
          .toList()
          .forEach(i -> rounded[i] += Long.signum(missing));
    }
  }
}
