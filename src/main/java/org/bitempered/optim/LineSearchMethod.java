// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** A descent method that tries points along a line and moves to the first acceptable one. */
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
   * Chooses the search direction from the current variables.
   *
   * @return the squared Newton decrement there; infinite if the curvature is unknown
   */
  abstract double aim();

  /** Sets the first trial point of the search. */
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

  /**
   * Moves to the trial point, which completes an iteration, and starts the next search unless it
   * was the last.
   */
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

  /**
   * Returns whether the trial point decreases the objective enough, judged at both ends of the
   * step.
   */
  final boolean decreasesEnough(double objective, double[] newGradient) {
    return WolfeSearch.decreasesEnough(
        objective(), objective, predicted(gradient), predicted(newGradient));
  }

  /**
   * Returns the change from the variables to the trial point if the loss had this gradient
   * everywhere.
   */
  final double predicted(double[] slopes) {
    return penalty.change(slopes, variables, trial);
  }

  /** Returns the factor for a step that does not decrease the objective enough. */
  final double shortening(double objective) {
    double predicted = predicted(gradient);
    double minimum = -predicted / (2.0 * (objective - objective() - predicted));
    return minimum >= 0.1 ? Math.min(minimum, 0.5) : 0.1;
  }
}
