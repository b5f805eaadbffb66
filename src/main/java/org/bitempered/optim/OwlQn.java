// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * OWL-QN: L-BFGS for a smooth loss plus an L1 penalty (Andrew and Gao, <i>Scalable Training of
 * L1-Regularized Log-Linear Models</i>, ICML 2007).
 *
 * <p>Each search stays in one orthant, where the penalty is linear; variables that would leave it
 * become exactly 0. The search backtracks by interpolation. The first one starts with a step of
 * length 1, later ones with step 1. If a search fails, the minimizer drops the history and tries
 * the steepest descent once before it stops.
 */
public final class OwlQn extends LineSearchMethod {
  private static final int MAX_TRIALS = 40;

  private final InverseHessian history = new InverseHessian();
  private double[] direction;
  private double trialStep;
  private int trials;
  private double stepLength = 0.5;

  /**
   * Creates a minimizer. The arrays are copied.
   *
   * @param l1Weights weight of the penalty on each variable, at least 0; null for no penalty
   * @param tol relative tolerance, at least 0; see {@link StopReason}
   * @param maxIter at least 0
   */
  public OwlQn(double[] start, double[] l1Weights, double tol, int maxIter) {
    super(start, L1Penalty.of(l1Weights, start.length), tol, maxIter);
    direction = new double[start.length];
  }

  @Override
  void exchange(StateFields fields) {
    super.exchange(fields);
    history.exchange(fields);
    direction = fields.vector("direction", direction);
    trialStep = fields.number("trialStep", trialStep);
    trials = fields.integer("trials", trials);
    stepLength = fields.number("stepLength", stepLength);
  }

  @Override
  double aim() {
    for (int i = 0; i < direction.length; i++) {
      direction[i] = downhill(i);
    }
    history.multiply(direction);
    double descent = 0.0;
    for (int i = 0; i < direction.length; i++) {
      if (direction[i] * downhill(i) <= 0.0) {
        direction[i] = 0.0;
      }
      descent += direction[i] * downhill(i);
    }
    return history.isEmpty() || !(descent > 0.0) ? Double.POSITIVE_INFINITY : descent;
  }

  @Override
  void search() {
    trialStep = history.isEmpty() ? 2.0 * stepLength / gradientNorm() : 1.0;
    trials = 0;
    placeTrial();
  }

  private double downhill(int i) {
    return -penalty.pseudoGradient(i, variables[i], gradient[i]);
  }

  @Override
  void proceed(double loss, double[] newGradient) {
    double value = loss + penalty.value(trial);
    if (decreasesEnough(value, newGradient)) {
      history.update(variables, trial, gradient, newGradient);
      stepLength = LinearAlgebra.distance(variables, trial);
      accept(value, newGradient, trialStep);
    } else {
      trialStep *= shortening(value);
      trials++;
      placeTrial();
    }
  }

  private void placeTrial() {
    boolean moved = false;
    for (int i = 0; i < trial.length; i++) {
      double side = variables[i] != 0.0 ? variables[i] : direction[i];
      double x = variables[i] + trialStep * direction[i];
      trial[i] = x * side > 0.0 || penalty.weight(i) == 0.0 ? x : 0.0;
      moved |= trial[i] != variables[i];
    }
    if (!moved || trials == MAX_TRIALS) {
      retreat();
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
}
