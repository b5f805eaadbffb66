// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import org.bitempered.classification.BiTemperedLogisticRegression;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Searches temperatures and penalty by cross-validation, and trains the chosen classifier. */
@Command(
    name = "tune",
    sortOptions = false,
    description =
        "Choose temperatures and penalty by cross-validation, train the chosen classifier, and"
            + " compare it with Spark's LogisticRegression on held-out rows.")
final class TuneCommand extends TrainingCommand {
  /** Adds the params of the search and of the estimator as options. */
  static void addParams(CommandLine command) {
    SearchOptions.addTo(command, "Params of the search:");
    EstimatorOptions.addTo(
        command,
        "Params of BiTemperedLogisticRegression that are not searched:",
        new BiTemperedLogisticRegression(),
        SearchOptions::isUsable);
  }

  @Override
  boolean isSearching() {
    return true;
  }

  @Override
  boolean listsCandidates() {
    return true;
  }
}
