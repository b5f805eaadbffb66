// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import org.bitempered.classification.BiTemperedLogisticRegression;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains a classifier with given temperatures and penalty, or with searched ones. */
@Command(
    name = "train",
    sortOptions = false,
    description =
        "Train a classifier and compare it with Spark's LogisticRegression on held-out rows.")
final class TrainCommand extends TrainingCommand {
  @Option(
      names = "--tune",
      description =
          "Choose temperatures and penalty by cross-validation, as the command tune does.")
  private boolean tune;

  /** Adds the params of the estimator and of the search as options. */
  static void addParams(CommandLine command) {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    EstimatorOptions.addTo(
        command, "Params of BiTemperedLogisticRegression:", estimator, name -> true);
    SearchOptions.addTo(command, "Params of the search, with --tune:");
  }

  @Override
  boolean isSearching() {
    return tune;
  }

  @Override
  boolean listsCandidates() {
    return false;
  }
}
