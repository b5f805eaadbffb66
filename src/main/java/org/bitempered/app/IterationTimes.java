// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.ArrayList;
import java.util.List;
import org.bitempered.classification.TrainingListener;

/** Keeps the time of each iteration of a training. */
final class IterationTimes implements TrainingListener {
  private static final double MILLISECONDS = 1000;

  private final List<Double> seconds = new ArrayList<>();

  @Override
  public boolean completed(Iteration iteration) {
    seconds.add(iteration.milliseconds() / MILLISECONDS);
    return true;
  }

  /** Returns the seconds of the start, and of each iteration. */
  double[] seconds() {
    return seconds.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
