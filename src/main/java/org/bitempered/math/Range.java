// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/** The values that an argument or a param may have; used by all packages. */
public enum Range {
  /** Every number but NaN. */
  ANY(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, "every number"),
  /** The temperature of the tempered logarithm or exponential. */
  POSITIVE(Double.MIN_VALUE, Double.MAX_VALUE, false, "(0, infinity)"),
  /** The temperature t1 of the loss. */
  T1(0, 1, false, "[0, 1]"),
  /** The temperature t2 of the tempered softmax. */
  T2(Double.MIN_VALUE, 10, false, "(0, 10]"),
  /** A label: the probability of a class. */
  LABEL(0, 1, false, "[0, 1]"),
  /** The amount of label smoothing. */
  LABEL_SMOOTHING(0, Math.nextDown(1.0), false, "[0, 1)"),
  /** A class index. */
  CLASS_INDEX(0, Integer.MAX_VALUE, true, "a whole number from 0"),
  /** A number of iterations. */
  ITERATIONS(1, Integer.MAX_VALUE, true, "a whole number from 1"),
  /** A number of iterations, or 0 for the exact result. */
  ITERATIONS_OR_EXACT(0, Integer.MAX_VALUE, true, "a whole number from 0 (0: exact)");

  private final double lowest;
  private final double highest;
  private final boolean whole;
  private final String text;

  Range(double lowest, double highest, boolean whole, String text) {
    this.lowest = lowest;
    this.highest = highest;
    this.whole = whole;
    this.text = text;
  }

  /** Returns the largest allowed value. */
  public double highest() {
    return highest;
  }

  /** Returns whether the value is allowed; false for NaN. */
  public boolean contains(double value) {
    return value >= lowest && value <= highest && (!whole || value == Math.rint(value));
  }

  /**
   * Returns the range as it appears in error messages and documentation, such as {@code (0, 10]}.
   */
  @Override
  public String toString() {
    return text;
  }
}
