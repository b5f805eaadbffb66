// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The difference in a metric between two candidates of a search.
 *
 * @param value difference over all held-out rows; positive if the first is better
 * @param standardError paired standard error: that of the mean of the differences on the folds. The
 *     folds' own difficulty cancels out
 */
record FoldDifference(double value, double standardError) {
  static FoldDifference of(Candidate one, Candidate other) {
    double difference = one.value() - other.value();
    double better = Math.abs(difference) * Integer.signum(other.rank() - one.rank());
    int folds = one.foldValues().length;
    double[] each =
        IntStream.range(0, folds)
            .mapToDouble(fold -> one.foldValues()[fold] - other.foldValues()[fold])
            .toArray();
    double mean = DoubleStream.of(each).average().orElse(Double.NaN);
    double squares = DoubleStream.of(each).map(value -> (value - mean) * (value - mean)).sum();
    return new FoldDifference(better, Math.sqrt(squares / (folds - 1) / folds));
  }

  /** Returns whether the difference is more than two standard errors. */
  boolean isClear() {
    return Math.abs(value) > 2 * standardError;
  }

  Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("difference", Numbers.orNull(value));
    values.put("standardError", Numbers.orNull(standardError));
    values.put("isClear", isClear());
    return values;
  }
}
