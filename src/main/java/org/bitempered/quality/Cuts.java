// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;

/**
 * The least margin of the rows that each cell calls wrong. The margin of a row in the cell of its
 * given class and another one is the probability of the other class minus that of the given one. In
 * the cell of the given class and itself it is minus the probability of the given class.
 *
 * @param starts where the cells of each given class start, and where those of the last one end
 * @param columns the true class of each cell, ascending within a given class
 * @param values the least margin of each cell
 */
record Cuts(int[] starts, int[] columns, double[] values) implements Serializable {

  /** Returns no cuts, which call no row wrong. */
  static Cuts none(int classes) {
    return new Cuts(new int[classes + 1], new int[0], new double[0]);
  }

  /**
   * Returns the cuts of some cells.
   *
   * @param found the cuts by the place of their cell
   */
  static Cuts of(CountMatrix cells, Map<Integer, Double> found) {
    int[] starts = new int[cells.starts().length];
    int[] columns = new int[found.size()];
    double[] values = new double[found.size()];
    int size = 0;
    for (int k = 0; k < cells.classes(); k++) {
      for (int i = cells.starts()[k]; i < cells.starts()[k + 1]; i++) {
        if (found.containsKey(i)) {
          columns[size] = cells.columns()[i];
          values[size++] = found.get(i);
        }
      }
      starts[k + 1] = size;
    }
    return new Cuts(starts, columns, values);
  }

  static double margin(double[] probabilities, int given, int truth) {
    // No result is -0, which sorts below 0.
    return (given == truth ? 0 : probabilities[truth]) - probabilities[given];
  }

  /** Returns whether a cell of two classes calls the row wrong. */
  boolean byNoiseRate(double[] probabilities, int given) {
    for (int i = starts[given]; i < starts[given + 1]; i++) {
      if (columns[i] != given && margin(probabilities, given, columns[i]) >= values[i]) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether the cell of the given class and itself calls the row wrong. */
  boolean byClass(double[] probabilities, int given) {
    int at = Arrays.binarySearch(columns, starts[given], starts[given + 1], given);
    return at >= 0 && margin(probabilities, given, given) >= values[at];
  }
}
