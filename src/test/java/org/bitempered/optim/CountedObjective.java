// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.ArrayList;
import java.util.List;

/** Records the value of every evaluation, L1 penalty included. */
final class CountedObjective implements Objective {
  private final Problem problem;
  private final List<Double> values = new ArrayList<>();

  CountedObjective(Problem problem) {
    this.problem = problem;
  }

  @Override
  public double evaluate(double[] point, Batch batch, double[] gradient) {
    double loss = problem.objective().evaluate(point, batch, gradient);
    values.add(loss + problem.penalty(point));
    return loss;
  }

  int evaluations() {
    return values.size();
  }

  double first() {
    return values.get(0);
  }

  double least() {
    return values.stream().filter(Double::isFinite).min(Double::compare).orElseThrow();
  }

  /** How many evaluations it took until one was at most the target. */
  int evaluationsToReach(double target) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) <= target) {
        return i + 1;
      }
    }
    throw new AssertionError(problem + ": reached " + least() + ", not " + target);
  }
}
