// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bitempered.classification.TrainingHistory;

/**
 * How a training went. Arrays have an element for each iteration, 0 being the start; of a long
 * training, they have evenly spaced ones.
 *
 * @param iterations the numbers of the iterations
 * @param objective including the penalty
 * @param gradientNorm empty if it is not known
 * @param validation mean loss on the validation rows; empty if there are none
 * @param seconds time of each iteration; empty if it is not known
 */
record TrainingCurves(
    double[] iterations,
    double[] objective,
    double[] gradientNorm,
    double[] validation,
    double[] seconds,
    int totalIterations,
    int bestIteration,
    String stopReason) {
  private static final int MOST = 1000;

  /**
   * Returns the curves of a history; null if it is unknown.
   *
   * @param seconds time of each iteration; empty if it is not known
   */
  static TrainingCurves of(TrainingHistory history, double[] seconds) {
    int length = history.objectiveHistory().length;
    if (length == 0) {
      return null;
    }
    int shown = Math.min(MOST, length);
    int[] picked =
        IntStream.range(0, shown)
            .map(i -> (int) ((long) i * (length - 1) / Math.max(1, shown - 1)))
            .toArray();
    return new TrainingCurves(
        Arrays.stream(picked).asDoubleStream().toArray(),
        picked(history.objectiveHistory(), picked),
        picked(history.gradientNormHistory(), picked),
        picked(history.validationHistory(), picked),
        picked(seconds.length == length ? seconds : new double[0], picked),
        history.totalIterations(),
        history.bestIteration(),
        history.stopReason());
  }

  private static double[] picked(double[] values, int[] at) {
    return values.length == 0 ? values : Arrays.stream(at).mapToDouble(i -> values[i]).toArray();
  }
}
