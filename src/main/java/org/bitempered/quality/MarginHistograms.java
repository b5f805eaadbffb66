// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;

/**
 * For each cell (given class, true class), how many rows have a margin in each of some intervals.
 * With it, the search of {@link CutSearch} keeps few numbers.
 */
final class MarginHistograms implements Serializable {
  /** Size of all counts together. Beyond it, histograms would cost more than they spare. */
  private static final int MOST_COUNTS = 1 << 18;

  private static final int MOST_INTERVALS = 1 << 10;
  private static final int LEAST_INTERVALS = 16;

  private final int classes;
  private final int intervals;
  private final long[] counts;

  private MarginHistograms(int classes, int intervals) {
    this.classes = classes;
    this.intervals = intervals;
    this.counts = new long[classes * classes * intervals];
  }

  /** Returns empty histograms; null if there are too many classes. */
  static MarginHistograms empty(int classes) {
    long most = MOST_COUNTS / Math.max(1, (long) classes * classes);
    if (most < LEAST_INTERVALS) {
      return null;
    }
    return new MarginHistograms(classes, (int) Math.min(MOST_INTERVALS, Long.highestOneBit(most)));
  }

  /** Returns the size of the counts in bytes. */
  static long bytes(int classes) {
    MarginHistograms empty = empty(classes);
    return empty == null ? 0 : (long) Long.BYTES * empty.counts.length;
  }

  void add(int given, double[] probabilities) {
    int at = given * classes * intervals;
    for (int truth = 0; truth < classes; truth++) {
      counts[at + interval(Cuts.margin(probabilities, given, truth))]++;
      at += intervals;
    }
  }

  /** Returns the interval of a margin. All steps are exact, since its number is a power of 2. */
  private int interval(double margin) {
    int half = intervals / 2;
    return Math.min(intervals - 1, (int) Math.floor(margin * half) + half);
  }

  void addAll(MarginHistograms other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
  }

  /**
   * The interval of the margin that has a rank.
   *
   * @param low least margin of the interval
   * @param high margin above the interval
   * @param rank the rank among the margins of the interval, from 1
   */
  record Bracket(double low, double high, long rank) {}

  /** Returns the interval of the margin that is at a rank from above; 1 is the largest margin. */
  Bracket bracket(int given, int truth, long rank) {
    int first = (given * classes + truth) * intervals;
    int i = intervals - 1;
    long left = rank;
    while (i > 0 && counts[first + i] < left) {
      left -= counts[first + i--];
    }
    int half = intervals / 2;
    boolean last = i == intervals - 1;
    return new Bracket(
        (double) (i - half) / half,
        last ? Double.POSITIVE_INFINITY : (double) (i + 1 - half) / half,
        left);
  }
}
