// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.List;
import picocli.CommandLine.Option;

/** The options for the columns of an audit, and for how it judges. */
final class AuditOptions {
  @Option(
      names = "--label",
      defaultValue = "label",
      paramLabel = "COLUMN",
      description =
          "The column of labels to judge: whole numbers, texts or booleans"
              + " (default: ${DEFAULT-VALUE}).")
  private String label;

  @Option(
      names = "--features",
      paramLabel = "COLUMN",
      description =
          "The feature columns, separated by commas; may be given several times (default: all"
              + " columns that have no other part). Texts and booleans are categories.")
  private List<String> features;

  @Option(
      names = "--keep",
      paramLabel = "COLUMN",
      description =
          "The input columns to write too, separated by commas (default: all but vectors). A"
              + " column that is named here is no feature, unless --features names it.")
  private List<String> keep;

  @Option(
      names = "--weight",
      paramLabel = "COLUMN",
      description = "The column of sample weights, for the training (default: each row counts 1).")
  private String weight;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description =
          "The column of what rows belong to, such as a patient: rows with the same value are held"
              + " out together (default: rows with the same features are).")
  private String key;

  @Option(
      names = "--trusted",
      paramLabel = "COLUMN",
      description =
          "A boolean column, true for rows whose labels are known to be right; these decide alone"
              + " which candidate of the search is best.")
  private String trusted;

  @Option(
      names = "--impute",
      defaultValue = "none",
      paramLabel = "HOW",
      description =
          "What replaces a missing number: the mean or median, or none, so that the row is an"
              + " issue (default: ${DEFAULT-VALUE}).")
  private Imputation imputation;

  @Option(
      names = "--method",
      defaultValue = "prune_by_noise_rate",
      paramLabel = "NAME",
      description =
          "What decides that a label is wrong: prune_by_noise_rate, prune_by_class, both,"
              + " confident_learning or predicted_neq_given (default: ${DEFAULT-VALUE}).")
  private String method;

  @Option(
      names = "--score",
      defaultValue = "self_confidence",
      paramLabel = "NAME",
      description =
          "What ranks the issues: self_confidence, normalized_margin, confidence_weighted_entropy"
              + " or bi_tempered_loss (default: ${DEFAULT-VALUE}).")
  private String score;

  @Option(
      names = "--repair",
      paramLabel = "ACTION",
      description =
          "Measure by cross-validation what a repair of the wrong labels would gain: prune,"
              + " relabel, weight, or auto, which chooses the best of these or none.")
  private String repair;

  @Option(
      names = "--output-data",
      paramLabel = "PATH",
      description =
          "The directory for the repaired rows: all columns of the input with the repaired label,"
              + " given_label and repair_weight. Needs --repair.")
  private String outputData;

  @Option(
      names = "--min-class-rows",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description =
          "The number of rows that a class needs for its labels to be judged; it always needs as"
              + " many as there are folds (default: ${DEFAULT-VALUE}).")
  private int minClassRows;

  @Option(
      names = "--duplicate-distance",
      defaultValue = "0",
      paramLabel = "NUMBER",
      description =
          "The Euclidean distance of features up to which rows with different labels are"
              + " conflicting duplicates; 0 for the same features only (default:"
              + " ${DEFAULT-VALUE}).")
  private double duplicateDistance;

  @Option(
      names = "--seed",
      defaultValue = "42",
      paramLabel = "NUMBER",
      description =
          "The seed of the folds and of --duplicate-distance (default: ${DEFAULT-VALUE}).")
  private long seed;

  String label() {
    return label;
  }

  /** Returns the names as given; null for all columns. */
  List<String> features() {
    return features;
  }

  /** Returns the names as given; null for all columns. */
  List<String> keep() {
    return keep;
  }

  /** Returns the weight column; null if there is none. */
  String weight() {
    return weight;
  }

  /** Returns the key column; null if there is none. */
  String key() {
    return key;
  }

  /** Returns the column of trusted rows; null if there is none. */
  String trusted() {
    return trusted;
  }

  Imputation imputation() {
    return imputation;
  }

  String method() {
    return method;
  }

  String score() {
    return score;
  }

  /** Returns the action of a repair; null if there is none. */
  String repair() {
    return repair;
  }

  /** Returns the path for the repaired rows; null for none. */
  String outputData() {
    return outputData;
  }

  double duplicateDistance() {
    return duplicateDistance;
  }

  int minClassRows() {
    return minClassRows;
  }

  long seed() {
    return seed;
  }
}
