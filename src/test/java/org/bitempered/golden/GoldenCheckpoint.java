// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.apache.commons.io.FileUtils;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;
import org.bitempered.tuning.BiTemperedLogisticRegressionCVModel;

/** Trainings that were broken off, from whose checkpoints they go on. */
enum GoldenCheckpoint {
  /** One fit, by L-BFGS. */
  FIT {
    @Override
    void fit(Path checkpoints, IntPredicate listener, Results results) {
      BiTemperedLogisticRegressionModel model =
          estimator(checkpoints)
              .setLoss("two-temperature")
              .setListener(it -> listener.test(it.number()))
              .fit(GoldenRows.training());
      add(results, model);
    }
  },

  /** A search in shared passes. */
  SEARCH {
    @Override
    void fit(Path checkpoints, IntPredicate listener, Results results) {
      BiTemperedLogisticRegressionCVModel model =
          new BiTemperedLogisticRegressionCV()
              .setEstimator(estimator(checkpoints))
              .setTemperatures(1, 1, 0.5, 2)
              .setTwoTemperaturePairs()
              .setRegParams(0.1)
              .setMetric("logLoss")
              .setNumFolds(2)
              .setFoldCol("fold")
              .setListener(it -> listener.test(it.iteration().number()))
              .fit(GoldenRows.training());
      results.nearRows("results", model.results());
      add(results, model.bestModel());
    }
  };

  private static final int BREAK_AT = 6;

  abstract void fit(Path checkpoints, IntPredicate listener, Results results);

  /** Returns the name of the files. */
  String file() {
    return "checkpoint-of-" + name().toLowerCase(Locale.ROOT);
  }

  /** Trains until it is broken off, and leaves the checkpoints in a folder. */
  void breakOff(Path checkpoints) {
    assertThrows(
        UnsupportedOperationException.class,
        () -> fit(checkpoints, GoldenCheckpoint::breakOffLate, new Results()));
  }

  private static boolean breakOffLate(int iteration) {
    if (iteration == BREAK_AT) {
      throw new UnsupportedOperationException("broken off");
    }
    return true;
  }

  /** Trains on, from a copy of the checkpoints, which the end of the training deletes. */
  Results goOn(Path checkpoints) throws IOException {
    Path copy = Files.createTempDirectory("checkpoints");
    try {
      FileUtils.copyDirectory(checkpoints.toFile(), copy.toFile());
      Results results = new Results();
      List<Integer> iterations = new ArrayList<>();
      fit(copy, iterations::add, results);
      results.exact("firstIteration", iterations.get(0)); // not 0, the start
      return results;
    } finally {
      FileUtils.deleteDirectory(copy.toFile());
    }
  }

  private static BiTemperedLogisticRegression estimator(Path checkpoints) {
    return new BiTemperedLogisticRegression()
        .setRegParam(0.1)
        .setTol(0)
        .setMaxIter(8)
        .setCheckpointDir(checkpoints.toString())
        .setCheckpointInterval(2);
  }

  private static void add(Results results, BiTemperedLogisticRegressionModel model) {
    results.near("coefficients", model.coefficientMatrix().toArray());
    results.near("intercepts", model.interceptVector());
    results.near("objectives", model.history().objectiveHistory());
  }
}
