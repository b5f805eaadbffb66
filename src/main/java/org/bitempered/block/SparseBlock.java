// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.util.Arrays;

/**
 * A block of sparse rows, with its nonzero entries in the order of their features. A pass thus
 * reads the coefficients, or updates the gradient, from first to last. Only the activations of the
 * rows are accessed in random order; they fit a cache, which the coefficients may not.
 *
 * <pre>
 *   features 0 1 2 3 4          rowOf    1  0  1  1
 *   row 0:   0 0 7 0 0          gaps     1  2  0  2
 *   row 1:   6 0 8 0 9    is    values   6  7  8  9, the features counted from -1
 * </pre>
 *
 * <p>A gap that is too large for its type is split, with zeros as fillers. An entry takes 12 bytes.
 *
 * @param features number of features
 * @param rowOf row of each entry
 * @param gaps difference between the feature of each entry and that of the one before
 * @param values value of each entry
 */
public record SparseBlock(
    int features, char[] rowOf, char[] gaps, double[] values, RowLabels labels) implements Block {
  /** The largest number of rows. */
  static final int MAX_ROWS = Character.MAX_VALUE;

  /** The memory of an entry. */
  static final int ENTRY_BYTES = Double.BYTES + 2 * Character.BYTES;

  private static final int MAX_GAP = Character.MAX_VALUE;
  private static final int NOT_CHOSEN = -1;

  /** Returns a block of these entries, which may be in any order and are sorted by feature. */
  public static SparseBlock of(int features, SparseEntries entries, RowLabels labels) {
    entries.sort(features);
    int zeros = 0;
    int last = -1;
    for (int n = 0; n < entries.count(); n++) {
      zeros += (entries.feature(n) - last - 1) / MAX_GAP;
      last = entries.feature(n);
    }
    Gaps gaps = new Gaps(entries.count() + zeros);
    last = -1;
    for (int n = 0; n < entries.count(); n++) {
      gaps.add(entries.row(n), entries.feature(n) - last, entries.value(n));
      last = entries.feature(n);
    }
    return gaps.block(features, labels);
  }

  @Override
  public int rows() {
    return labels.classes().length;
  }

  @Override
  public long bytes() {
    return (long) ENTRY_BYTES * values.length + labels.bytes();
  }

  @Override
  public Block reweighted(double[] classWeights) {
    return new SparseBlock(features, rowOf, gaps, values, labels.reweighted(classWeights));
  }

  @Override
  public Block gather(int[] chosen, int count) {
    int[] place = new int[rows()];
    Arrays.fill(place, NOT_CHOSEN);
    for (int i = 0; i < count; i++) {
      place[chosen[i]] = i;
    }
    Gaps some = new Gaps(values.length);
    int gap = 0;
    for (int n = 0; n < values.length; n++) {
      gap += gaps[n];
      if (place[rowOf[n]] != NOT_CHOSEN && values[n] != 0) {
        some.add(place[rowOf[n]], gap, values[n]);
        gap = 0;
      }
    }
    return some.block(features, labels.gather(chosen, count));
  }

  /**
   * Collects entries in the order of their features, and inserts zeros where a gap is too large.
   */
  private static final class Gaps {
    private final char[] rowOf;
    private final char[] gaps;
    private final double[] values;
    private int count;

    Gaps(int most) {
      rowOf = new char[most];
      gaps = new char[most];
      values = new double[most];
    }

    void add(int row, int gap, double value) {
      int rest = gap;
      while (rest > MAX_GAP) {
        gaps[count++] = MAX_GAP;
        rest -= MAX_GAP;
      }
      rowOf[count] = (char) row;
      gaps[count] = (char) rest;
      values[count++] = value;
    }

    SparseBlock block(int features, RowLabels labels) {
      return count == values.length
          ? new SparseBlock(features, rowOf, gaps, values, labels)
          : new SparseBlock(
              features,
              Arrays.copyOf(rowOf, count),
              Arrays.copyOf(gaps, count),
              Arrays.copyOf(values, count),
              labels);
    }
  }
}
