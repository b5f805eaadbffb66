// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.tuning.BiTemperedLogisticRegressionCV;

/** A training that breaks off and goes on from its checkpoint. */
enum GoldenTraining {
  /** One fit. */
  FIT(9) {
    @Override
    BiTemperedLogisticRegressionModel train(Path checkpoints, Runnable told) {
      return estimator(checkpoints)
          .setListener(
              iteration -> {
                told.run();
                return true;
              })
          .fit(GoldenRows.labeled());
    }
  },

  /** Many fits in shared passes. */
  SEARCH(60) {
    @Override
    BiTemperedLogisticRegressionModel train(Path checkpoints, Runnable told) {
      return new BiTemperedLogisticRegressionCV()
          .setEstimator(estimator(checkpoints))
          .setTemperatures(0.5, 2)
          .setRegParams(0.01, 0.1)
          .setMetric("logLoss")
          .setNumFolds(2)
          .setSeed(1)
          .setListener(
              iteration -> {
                told.run();
                return true;
              })
          .fit(GoldenRows.labeled())
          .bestModel();
    }
  };

  private final int most;

  GoldenTraining(int most) {
    this.most = most;
  }

  /** Trains, and runs something after each iteration of each model. */
  abstract BiTemperedLogisticRegressionModel train(Path checkpoints, Runnable told);

  private static BiTemperedLogisticRegression estimator(Path checkpoints) {
    return new BiTemperedLogisticRegression()
        .setRegParam(0.01)
        .setTol(0)
        .setMaxIter(24)
        .setCheckpointDir(checkpoints.toString())
        .setCheckpointInterval(4);
  }

  /** The name of its folder. */
  String folder() {
    return "checkpoint-" + name().toLowerCase(Locale.ROOT);
  }

  /** The coefficients at the end, one a line. */
  List<String> coefficients(Path checkpoints) {
    return text(train(checkpoints, () -> {}));
  }

  static List<String> text(BiTemperedLogisticRegressionModel model) {
    return Arrays.stream(model.coefficientMatrix().toArray()).mapToObj(Double::toString).toList();
  }

  /** Trains only until some iterations have been told. */
  void breakOff(Path checkpoints) {
    int[] told = {0};
    try {
      train(
          checkpoints,
          () -> {
            if (++told[0] == most) {
              throw new UnsupportedOperationException("broken off");
            }
          });
      throw new AssertionError("it ended after " + told[0]);
    } catch (UnsupportedOperationException e) {
      System.out.println(this + " broke off after " + told[0]);
    }
  }
}
