// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

/** The rows of each class, and the sum of the probabilities that they have for their own class. */
final class ClassSums implements LabelRows.Sum<ClassSums> {
  private long[] rows = {};
  private double[] sums = {};

  /** What the sums lost by rounding, so that the order of the rows does not matter. */
  private double[] rest = {};

  @Override
  public void add(int given, double[] probabilities) {
    if (rows.length == 0) {
      rows = new long[probabilities.length];
      sums = new double[probabilities.length];
      rest = new double[probabilities.length];
    }
    rows[given]++;
    add(given, probabilities[given]);
  }

  /** Adds two numbers as Knuth does, with the exact error of the sum. */
  private void add(int k, double value) {
    double sum = sums[k] + value;
    double added = sum - sums[k];
    rest[k] += (sums[k] - (sum - added)) + (value - added);
    sums[k] = sum;
  }

  @Override
  public ClassSums merge(ClassSums other, RowChecks checks) {
    if (rows.length == 0 || other.rows.length == 0) {
      return rows.length == 0 ? other : this;
    }
    if (rows.length != other.rows.length) {
      throw checks.sizes(rows.length, other.rows.length);
    }
    for (int k = 0; k < rows.length; k++) {
      rows[k] += other.rows[k];
      add(k, other.sums[k]);
      rest[k] += other.rest[k];
    }
    return this;
  }

  /** Returns the number of classes; 0 if there were no rows. */
  int classes() {
    return rows.length;
  }

  /** Returns the number of rows of each class. */
  long[] rows() {
    return rows;
  }

  /** Returns the mean probability of a class over its own rows. */
  double selfConfidence(int k) {
    return (sums[k] + rest[k]) / rows[k];
  }
}
