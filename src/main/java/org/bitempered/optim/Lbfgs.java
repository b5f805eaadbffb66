// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * L-BFGS for smooth objectives, with a line search for the strong Wolfe conditions (Nocedal and
 * Wright, <i>Numerical Optimization</i>, 2006, algorithm 7.5).
 *
 * <p>The first search starts with a step of length 1, later ones with step 1. If a search fails,
 * the minimizer drops the history and tries the steepest descent once before it stops.
 */
public final class Lbfgs extends LineSearchMethod {
  /** The number of pairs of steps and gradient changes that are kept. */
  public static final int MEMORY = InverseHessian.MEMORY;

  private final InverseHessian history = new InverseHessian();
  private final WolfeSearch search = new WolfeSearch();
  private double[] direction;
  private double slope;
  private double stepLength = 0.5;

  /**
   * Creates a minimizer. The start is copied.
   *
   * @param tol relative tolerance, at least 0; see {@link StopReason}
   * @param maxIter at least 0
   */
  public Lbfgs(double[] start, double tol, int maxIter) {
    super(start, L1Penalty.NONE, tol, maxIter);
    direction = new double[start.length];
  }

  @Override
  void exchange(StateFields fields) {
    super.exchange(fields);
    history.exchange(fields);
    search.exchange(fields);
    direction = fields.vector("direction", direction);
    slope = fields.number("slope", slope);
    stepLength = fields.number("stepLength", stepLength);
  }

  @Override
  double aim() {
    LinearAlgebra.scale(-1.0, gradient, direction);
    history.multiply(direction);
    slope = LinearAlgebra.dot(gradient, direction);
    return history.isEmpty() || !(slope < 0.0) ? Double.POSITIVE_INFINITY : -slope;
  }

  @Override
  void search() {
    if (!(slope < 0.0)) {
      retreat();
      return;
    }
    search.start(objective(), slope, history.isEmpty() ? 2.0 * stepLength / gradientNorm() : 1.0);
    placeTrial();
  }

  @Override
  void proceed(double loss, double[] newGradient) {
    switch (search.tell(loss, LinearAlgebra.dot(newGradient, direction))) {
      case CONTINUE -> placeTrial();
      case ACCEPTED -> {
        history.update(variables, trial, gradient, newGradient);
        stepLength = LinearAlgebra.distance(variables, trial);
        accept(loss, newGradient, search.step());
      }
      case FAILED -> retreat();
    }
  }

  private void retreat() {
    if (history.isEmpty()) {
      stop(StopReason.LINE_SEARCH);
    } else {
      history.clear();
      aim();
      search();
    }
  }

  private void placeTrial() {
    LinearAlgebra.combine(variables, search.step(), direction, trial);
  }
}
