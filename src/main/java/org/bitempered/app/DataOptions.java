// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that say which columns are used how, and how the rows are split. */
final class DataOptions {
  @Option(
      names = "--label",
      defaultValue = "label",
      paramLabel = "COLUMN",
      description = "The label: whole numbers, texts or booleans (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--features",
      paramLabel = "COLUMN",
      description =
          "The feature columns, with commas between, or the option several times (default: all"
              + " others). Texts and booleans are categories.")
  private List<String> features;

  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description = "The sample weights; metrics are weighted too.")
  private String weight;

  @Option(
      names = "--impute",
      defaultValue = "none",
      paramLabel = "HOW",
      description =
          "What stands for a missing number: mean or median of the training rows, or none"
              + " (default: ${DEFAULT-VALUE}).")
  private Imputation imputation;

  @Option(
      names = "--holdout",
      defaultValue = "0.25",
      paramLabel = "SHARE",
      description =
          "The share of rows held out for the comparison, in [0, 1); 0 trains on all rows"
              + " (default: ${DEFAULT-VALUE}).")
  private double holdout;

  @Option(
      names = "--noise",
      paramLabel = "KIND:RATE",
      description =
          "Make this share of the training labels wrong: symmetric, class-dependent or"
              + " large-margin, as in symmetric:0.4.")
  private String noise;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "NUMBER",
      description = "Of the split, the noise and the estimator (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Fails where a value is not allowed, whatever the data are. */
  void check() {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "--holdout given %s, allowed is [0, 1)", holdout));
    }
    noise();
  }

  String label() {
    return label;
  }

  /** Null for all. */
  List<String> features() {
    return features;
  }

  Imputation imputation() {
    return imputation;
  }

  /** Null for none. */
  String weight() {
    return weight;
  }

  double holdout() {
    return holdout;
  }

  /** Null for none. */
  LabelNoise noise() {
    return noise == null ? null : LabelNoise.parse(noise);
  }

  long seed() {
    return seed;
  }
}
