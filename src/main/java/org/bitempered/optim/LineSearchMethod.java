// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** A descent method that tries points along a line and moves to the first one that serves. */
abstract class LineSearchMethod extends DescentMethod {
  double[] gradient;
  double[] trial;

  LineSearchMethod(double[] start, L1Penalty penalty, double tol, int maxIter) {
    super(start, penalty, tol, maxIter);
    gradient = new double[start.length];
    trial = start.clone();
  }

  @Override
  void exchange(StateFields fields) {
    super.exchange(fields);
    gradient = fields.vector("gradient", gradient);
    trial = fields.vector("trial", trial);
  }

  /**
   * Chooses where to search from the variables, and returns the square of the Newton decrement
   * there; infinite where nothing is known of the curvature.
   */
  abstract double aim();

  /** Sets the first trial of the search aimed at. */
  abstract void search();

  @Override
  public final double[] ask() {
    return trial;
  }

  @Override
  void begin(double[] startGradient) {
    LinearAlgebra.copy(startGradient, gradient);
    aim();
    search();
  }

  /** Moves to the trial, which completes an iteration, and searches on unless it was the last. */
  final void accept(double objective, double[] newGradient, double step) {
    double[] left = variables;
    variables = trial;
    trial = left;
    LinearAlgebra.copy(newGradient, gradient);
    arrive(objective, newGradient, step);
    if (!completeIteration(aim())) {
      search();
    }
  }

  /** Whether the trial decreases the objective enough, judged at both ends of the step. */
  final boolean decreasesEnough(double objective, double[] newGradient) {
    return WolfeSearch.decreasesEnough(
        objective(), objective, predicted(gradient), predicted(newGradient));
  }

  /** The change from variables to trial if the loss had this gradient all the way. */
  final double predicted(double[] slopes) {
    return penalty.change(slopes, variables, trial);
  }

  /** What to multiply a step by that does not decrease the objective enough. */
  final double shortening(double objective) {
    double predicted = predicted(gradient);
    double minimum = -predicted / (2.0 * (objective - objective() - predicted));
    return minimum >= 0.1 ? Math.min(minimum, 0.5) : 0.1;
  }
}
