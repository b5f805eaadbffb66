// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Option;

/** The options for the roles of the columns and the split of the rows. */
final class DataOptions {
  @Option(
      names = "--label",
      defaultValue = "label",
      paramLabel = "COLUMN",
      description =
          "The label column: whole numbers, texts or booleans (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--features",
      paramLabel = "COLUMN",
      description =
          "The feature columns, separated by commas; may be given several times (default: all other"
              + " columns). Texts and booleans are categories.")
  private List<String> features;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "Columns that are not features, separated by commas.")
  private List<String> ignored;

  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description =
          "The column of sample weights; the metrics are weighted too (default: each row counts 1).")
  private String weight;

  @Option(
      names = "--impute",
      defaultValue = "none",
      paramLabel = "HOW",
      description =
          "What replaces a missing number: the mean or median of the training rows, or none"
              + " (default: ${DEFAULT-VALUE}).")
  private Imputation imputation;

  @Option(
      names = "--holdout",
      defaultValue = "0.25",
      paramLabel = "SHARE",
      description =
          "The share of rows that are held out, in [0, 1); 0 trains on all rows"
              + " (default: ${DEFAULT-VALUE}).")
  private double holdout;

  @Option(
      names = "--noise",
      paramLabel = "KIND:RATE",
      description =
          "Make this share of the training labels wrong: symmetric, class-dependent or"
              + " large-margin, for example symmetric:0.4.")
  private String noise;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "NUMBER",
      description =
          "The seed of the split, the noise, the estimator and the folds"
              + " (default: ${DEFAULT-VALUE}).")
  private long seed;

  /** Fails if a value is invalid, whatever the data. */
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

  /** Returns the names as given; null for all columns. */
  List<String> features() {
    return features;
  }

  /** Returns the columns that are not features. */
  List<String> ignored(StructType schema) {
    return ignored == null ? List.of() : Columns.named(schema, "--ignore", ignored);
  }

  Imputation imputation() {
    return imputation;
  }

  /** Returns the weight column; null if there is none. */
  String weight() {
    return weight;
  }

  double holdout() {
    return holdout;
  }

  /** Returns the noise; null if there is none. */
  LabelNoise noise() {
    return noise == null ? null : LabelNoise.parse(noise);
  }

  long seed() {
    return seed;
  }
}
