// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.BitSet;
import org.bitempered.optim.StopReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log says of a fit that has ended. */
final class FitLog {
  private static final Logger LOG = LoggerFactory.getLogger(FitLog.class);

  private FitLog() {}

  static void ended(TrainingSpec spec, StopReason reason, FitHistory history) {
    if (reason == StopReason.MAX_ITERATIONS) {
      LOG.warn(
          "{}: stopped at maxIter = {} before convergence", spec.name(), spec.solver().maxIter());
    } else {
      LOG.info("{}: stopped because {}", spec.name(), history.stopReason());
    }
    if (history.validationLosses().length > 0) {
      LOG.info("{}: keeps the coefficients of iteration {}", spec.name(), history.bestIteration());
    }
  }

  static void neverPredicted(TrainingSpec spec, BitSet classes) {
    if (!classes.isEmpty()) {
      LOG.warn(
          "{}: the model predicts the classes {} for no training row, although some rows have them;"
              + " try a smaller regParam, classWeighting, or temperatures closer to 1",
          spec.name(),
          classes);
    }
  }
}
