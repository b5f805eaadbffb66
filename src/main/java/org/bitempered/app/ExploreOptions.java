// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine.Option;

/** The options for the table of {@code explore}. */
final class ExploreOptions {
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
          "The feature columns, separated by commas (default: all other columns). Two columns of"
              + " numbers are the axes; otherwise the axes are the first two principal components.")
  private List<String> features;

  @Option(
      names = "--ignore",
      paramLabel = "COLUMN",
      description = "Columns that are not features, separated by commas.")
  private List<String> ignored;

  @Option(
      names = "--positive",
      paramLabel = "CLASS",
      description =
          "The label that is shown against all others (default: the second of two labels, the most"
              + " frequent one of more).")
  private String positive;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "NUMBER",
      description = "The seed of the sample of rows (default: ${DEFAULT-VALUE}).")
  private long seed;

  String label() {
    return label;
  }

  /** Returns the features that are named; null for all columns. */
  List<String> features(StructType schema) {
    return features == null ? null : Columns.named(schema, "--features", features);
  }

  /** Returns the columns that are not features. */
  List<String> ignored(StructType schema) {
    return ignored == null ? List.of() : Columns.named(schema, "--ignore", ignored);
  }

  /** Returns the label that is shown against all others; null if none is named. */
  String positive() {
    return positive;
  }

  long seed() {
    return seed;
  }
}
