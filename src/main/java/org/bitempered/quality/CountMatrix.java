// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A number for some of the cells (given class, true class): those where it is not 0, and all of one
 * class and itself. It holds the cells row by row, a row for each given class, with ascending
 * columns.
 *
 * @param starts where each row starts, and where the last one ends
 * @param columns the true class of each cell
 * @param counts the number of each cell
 */
record CountMatrix(int[] starts, int[] columns, long[] counts) implements Serializable {

  /** Returns counts that have a cell for each class and itself. */
  static CountMatrix of(CellCounts cells, int classes) {
    long[] ascending = cells.cells();
    int[] starts = new int[classes + 1];
    int[] columns = new int[ascending.length];
    long[] counts = new long[ascending.length];
    for (int i = 0; i < ascending.length; i++) {
      starts[(int) (ascending[i] / classes) + 1] = i + 1;
      columns[i] = (int) (ascending[i] % classes);
      counts[i] = cells.get(ascending[i]);
    }
    for (int k = 0; k < classes; k++) {
      starts[k + 1] = Math.max(starts[k + 1], starts[k]);
    }
    return new CountMatrix(starts, columns, counts);
  }

  /** Returns the same cells with other numbers, without those that become 0. */
  CountMatrix with(long[] others) {
    int[] from = new int[starts.length];
    int[] kept = new int[columns.length];
    long[] numbers = new long[columns.length];
    int size = 0;
    for (int k = 0; k < classes(); k++) {
      for (int i = starts[k]; i < starts[k + 1]; i++) {
        if (others[i] != 0 || columns[i] == k) {
          kept[size] = columns[i];
          numbers[size++] = others[i];
        }
      }
      from[k + 1] = size;
    }
    return new CountMatrix(from, Arrays.copyOf(kept, size), Arrays.copyOf(numbers, size));
  }

  /** Returns the number of classes. */
  int classes() {
    return starts.length - 1;
  }

  /** Returns the number of a cell, 0 if it is not held. */
  long get(int given, int truth) {
    int at = Arrays.binarySearch(columns, starts[given], starts[given + 1], truth);
    return at < 0 ? 0 : counts[at];
  }

  /** Returns the sum over the true classes of each given class. */
  long[] rowSums() {
    long[] sums = new long[classes()];
    for (int k = 0; k < sums.length; k++) {
      for (int i = starts[k]; i < starts[k + 1]; i++) {
        sums[k] += counts[i];
      }
    }
    return sums;
  }

  /** Returns the sum over the given classes of each true class. */
  long[] columnSums() {
    long[] sums = new long[classes()];
    for (int i = 0; i < columns.length; i++) {
      sums[columns[i]] += counts[i];
    }
    return sums;
  }

  /** Returns the places of the cells in {@link #counts()}, by true class and then given class. */
  int[] byColumn() {
    int[] next = new int[classes() + 1];
    for (int column : columns) {
      next[column + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    int[] places = new int[columns.length];
    for (int i = 0; i < columns.length; i++) {
      places[next[columns[i]]++] = i;
    }
    return places;
  }
}
