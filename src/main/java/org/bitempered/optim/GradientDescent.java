// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * Gradient descent over all rows with momentum, a backtracking line search and a proximal step for
 * an L1 penalty: {@code x' = prox(x - a g + m (x - x_before))}, where a is the step and m the
 * momentum.
 *
 * <p>Sources: Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>, USSR
 * Computational Mathematics 4, 1964; for the proximal step and its test of decrease, Tseng and Yun,
 * Mathematical Programming 117, 2009.
 *
 * <p>The objective decreases in every iteration, up to rounding. If a step fails, a and m are both
 * reduced. If it does not point downhill, the momentum is dropped. If the first step tried in an
 * iteration succeeds, a grows.
 */
public final class GradientDescent extends LineSearchMethod {
  private static final double GROWTH = 1.3;
  private static final int MAX_TRIALS = 60;

  private double[] velocity;
  private double stepSize;
  private double momentum;
  private double shrinkage = 1.0;
  private double inverseCurvature = Double.POSITIVE_INFINITY;
  private int trials;

  /**
   * Creates a minimizer. The arrays are copied.
   *
   * @param l1Weights weight of the penalty on each variable, at least 0; null for no penalty
   * @param stepSize length of the first step to try, above 0
   * @param momentum in [0, 1)
   * @param tol relative tolerance, at least 0; see {@link StopReason}
   * @param maxIter at least 0
   */
  public GradientDescent(
      double[] start,
      double[] l1Weights,
      double stepSize,
      double momentum,
      double tol,
      int maxIter) {
    super(start, L1Penalty.of(l1Weights, start.length), tol, maxIter);
    this.stepSize = checkStepSize(stepSize);
    this.momentum = checkMomentum(momentum);
    velocity = new double[start.length];
  }

  static double checkStepSize(double stepSize) {
    if (!(stepSize > 0.0 && stepSize < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("stepSize given " + stepSize + ", allowed is (0, inf)");
    }
    return stepSize;
  }

  static double checkMomentum(double momentum) {
    if (!(momentum >= 0.0 && momentum < 1.0)) {
      throw new IllegalArgumentException("momentum given " + momentum + ", allowed is [0, 1)");
    }
    return momentum;
  }

  @Override
  void exchange(StateFields fields) {
    super.exchange(fields);
    velocity = fields.vector("velocity", velocity);
    stepSize = fields.number("stepSize", stepSize);
    momentum = fields.number("momentum", momentum);
    shrinkage = fields.number("shrinkage", shrinkage);
    inverseCurvature = fields.number("inverseCurvature", inverseCurvature);
    trials = fields.integer("trials", trials);
  }

  @Override
  void begin(double[] startGradient) {
    stepSize /= gradientNorm();
    super.begin(startGradient);
  }

  @Override
  double aim() {
    return gradientNorm() * gradientNorm() * inverseCurvature;
  }

  @Override
  void search() {
    trials = 0;
    shrinkage = 1.0;
    placeTrial();
  }

  @Override
  void proceed(double loss, double[] newGradient) {
    double value = loss + penalty.value(trial);
    if (decreasesEnough(value, newGradient)) {
      move(value, newGradient);
    } else {
      double factor = shortening(value);
      stepSize *= factor;
      shrinkage *= factor;
      trials++;
      placeTrial();
    }
  }

  private void move(double value, double[] newGradient) {
    for (int i = 0; i < trial.length; i++) {
      velocity[i] = trial[i] - variables[i];
    }
    inverseCurvature = LinearAlgebra.inverseCurvature(variables, trial, gradient, newGradient);
    double step = stepSize;
    if (trials == 0) {
      stepSize *= GROWTH;
    }
    accept(value, newGradient, step);
  }

  private void placeTrial() {
    moveTrial();
    if (!(predicted(gradient) < 0.0)) {
      shrinkage = 0.0;
      moveTrial();
    }
    if (trials == MAX_TRIALS || !(predicted(gradient) < 0.0)) {
      stop(StopReason.LINE_SEARCH);
    }
  }

  private void moveTrial() {
    double keep = momentum * shrinkage;
    for (int i = 0; i < trial.length; i++) {
      double x = variables[i] - stepSize * gradient[i] + keep * velocity[i];
      trial[i] = penalty.shrink(i, x, stepSize);
    }
  }
}
