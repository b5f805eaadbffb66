// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Arrays;
import java.util.Locale;

/** A mean over seeds and its standard error. */
public record Estimate(double mean, double error) {

  /** Of values, one for each seed. */
  public static Estimate of(double[] values) {
    double mean = Arrays.stream(values).average().orElse(Double.NaN);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    int n = values.length;
    return new Estimate(mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1) / n));
  }

  /** Of the differences of two rows of values, which belong together by their places. */
  public static Estimate ofDifferences(double[] values, double[] others) {
    double[] differences = new double[values.length];
    Arrays.setAll(differences, i -> values[i] - others[i]);
    return of(differences);
  }

  /** Whether it is below 0 by more than two standard errors. */
  public boolean isLoss() {
    return mean < -2 * error;
  }

  /** Whether it is above 0 by more than two standard errors. */
  public boolean isGain() {
    return mean > 2 * error;
  }

  /** In points, that is hundredths. */
  public String points(boolean signed) {
    String format = signed ? "%+.1f ± %.1f" : "%.1f ± %.1f";
    return String.format(Locale.ROOT, format, 100 * mean, 100 * error);
  }
}
