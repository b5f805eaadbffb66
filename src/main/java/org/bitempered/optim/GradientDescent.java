// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * Gradient descent over all rows with momentum, a backtracking line search and a proximal step for
 * an L1 penalty: x' = prox(x - a g + m (x - x_before)), with a the step and m the momentum.
 *
 * <p>(Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>, USSR
 * Computational Mathematics 4, 1964; the proximal step and its test of decrease after Tseng and
 * Yun, Mathematical Programming 117, 2009.) The objective falls in every iteration: where the step
 * fails, a and m shrink together; where it does not point downhill, the momentum is dropped. After
 * a success a grows.
 */
public final class GradientDescent extends DescentMethod {
  private static final double GROWTH = 1.3;
  private static final int MAX_TRIALS = 60;

  private double[] gradient;
  private double[] trial;
  private double[] velocity;
  private double stepSize;
  private double momentum;
  private double shrinkage = 1.0;
  private int trials;

  /**
   * Starts at a point, which is copied, as are the weights.
   *
   * @param l1Weights the penalty's weight of each coordinate, at least 0; null: no penalty
   * @param stepSize the length of the first step to try, above 0
   * @param momentum in [0, 1)
   * @param tol at least 0; relative, see {@link StopReason}
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
    gradient = new double[start.length];
    velocity = new double[start.length];
    trial = start.clone();
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
    gradient = fields.vector("gradient", gradient);
    trial = fields.vector("trial", trial);
    velocity = fields.vector("velocity", velocity);
    stepSize = fields.number("stepSize", stepSize);
    momentum = fields.number("momentum", momentum);
    shrinkage = fields.number("shrinkage", shrinkage);
    trials = fields.integer("trials", trials);
  }

  @Override
  public double[] ask() {
    return trial;
  }

  @Override
  void begin(double[] startGradient) {
    Vectors.copy(startGradient, gradient);
    stepSize /= gradientNorm();
    search();
  }

  @Override
  void proceed(double loss, double[] newGradient) {
    double value = loss + penalty.value(trial);
    double predicted = change(gradient);
    if (WolfeSearch.decreasesEnough(objective(), value, predicted, change(newGradient))) {
      accept(value, newGradient);
    } else {
      shorten(value - objective(), predicted);
    }
  }

  /** The change of the objective from position to trial if the loss were linear. */
  private double change(double[] slopes) {
    double sum = penalty.value(trial) - penalty.value(position);
    for (int i = 0; i < trial.length; i++) {
      sum += slopes[i] * (trial[i] - position[i]);
    }
    return sum;
  }

  private void accept(double value, double[] newGradient) {
    for (int i = 0; i < trial.length; i++) {
      velocity[i] = trial[i] - position[i];
    }
    double[] left = position;
    position = trial;
    trial = left;
    Vectors.copy(newGradient, gradient);
    arrive(value, newGradient, stepSize);
    if (trials == 0) {
      stepSize *= GROWTH;
    }
    if (!completeIteration()) {
      search();
    }
  }

  private void shorten(double rise, double predicted) {
    double share = Double.isFinite(rise) ? -predicted / (2.0 * (rise - predicted)) : 0.1;
    double factor = Math.min(Math.max(share, 0.1), 0.5);
    stepSize *= factor;
    shrinkage *= factor;
    trials++;
    placeTrial();
  }

  private void search() {
    trials = 0;
    shrinkage = 1.0;
    placeTrial();
  }

  private void placeTrial() {
    moveTrial();
    if (!(change(gradient) < 0.0)) {
      shrinkage = 0.0;
      moveTrial();
    }
    if (trials == MAX_TRIALS || !(change(gradient) < 0.0)) {
      stop(StopReason.LINE_SEARCH);
    }
  }

  private void moveTrial() {
    double keep = momentum * shrinkage;
    for (int i = 0; i < trial.length; i++) {
      double x = position[i] - stepSize * gradient[i] + keep * velocity[i];
      trial[i] = penalty.shrink(i, x, stepSize);
    }
  }
}
