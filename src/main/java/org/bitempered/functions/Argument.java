// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import org.bitempered.math.Range;

/**
 * An argument of a function.
 *
 * @param isArray whether it is an array or Vector of numbers; otherwise it is a number
 * @param sumsToOne whether the elements of an array must sum to 1
 * @param isOptional whether it may be omitted; only trailing arguments may
 */
record Argument(
    String name,
    boolean isArray,
    Range range,
    boolean sumsToOne,
    boolean isOptional,
    String meaning) {

  static final Argument X = number("x", Range.ANY, "a number");
  static final Argument POSITIVE_T = number("t", Range.POSITIVE, "the temperature");
  static final Argument T = number("t", Range.T2, "the temperature");
  static final Argument T1 = number("t1", Range.T1, "the temperature of the loss");
  static final Argument T2 = number("t2", Range.T2, "the temperature of the probabilities");
  static final Argument ACTIVATION =
      number(
          "activation",
          Range.ANY,
          "the activation of the second of two classes, not a probability");
  static final Argument ACTIVATIONS =
      new Argument(
          "activations",
          true,
          Range.ANY,
          false,
          false,
          "an array or Vector of one activation a class, not probabilities");
  static final Argument LABEL =
      number("label", Range.LABEL, "the probability of the second of two classes");
  static final Argument LABELS =
      new Argument(
          "labels",
          true,
          Range.LABEL,
          true,
          false,
          "an array or Vector of one probability a class, which sum to 1");
  static final Argument PROBABILITIES =
      new Argument(
          "probabilities",
          true,
          Range.LABEL,
          true,
          false,
          "an array or Vector of one probability a class, which sum to 1");
  static final Argument CLASS_INDEX =
      number("class_index", Range.CLASS_INDEX, "the index of the labeled class, from 0");
  static final Argument FEATURES =
      new Argument(
          "features", true, Range.ANY, false, false, "an array or Vector of the features of a row");
  static final Argument COEFFICIENTS =
      new Argument(
          "coefficients",
          true,
          Range.ANY,
          false,
          false,
          "an array or Vector of as many coefficients, those of one class");
  static final Argument LABEL_SMOOTHING =
      optional("label_smoothing", Range.LABEL_SMOOTHING, "the label smoothing, by default 0");
  static final Argument NUM_ITERS =
      optional(
          "num_iters",
          Range.ITERATIONS,
          "the iterations of the published algorithm; by default the result is exact");

  private static final double SUM_TOLERANCE = 1e-6;

  private static Argument number(String name, Range range, String meaning) {
    return new Argument(name, false, range, false, false, meaning);
  }

  private static Argument optional(String name, Range range, String meaning) {
    return new Argument(name, false, range, false, true, meaning);
  }

  /** Checks a value. NaN is allowed everywhere and makes the result NaN. */
  void check(double value) {
    if (!range.contains(value) && !Double.isNaN(value)) {
      throw refused(value, range);
    }
  }

  void check(double[] values) {
    if (values.length == 0) {
      throw refused("the length 0", "1 or more");
    }
    double sum = 0;
    for (double value : values) {
      check(value);
      sum += value;
    }
    if (sumsToOne && Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw refused("the sum " + sum, "a sum of 1 within " + SUM_TOLERANCE);
    }
  }

  /** Returns the line of the documentation. */
  String explained() {
    String allowed = range == Range.ANY ? "" : "; allowed: " + range;
    return "      * " + name + " - " + meaning + allowed + "\n";
  }

  BadArgumentException refused(Object given, Object allowed) {
    return new BadArgumentException(name, given + " was given, allowed is " + allowed);
  }
}
