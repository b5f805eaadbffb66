// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * OWL-QN: L-BFGS for a smooth loss plus an L1 penalty (Andrew and Gao, <i>Scalable Training of
 * L1-Regularized Log-Linear Models</i>, ICML 2007).
 *
 * <p>Each search stays in one orthant, where the penalty is linear; coordinates that would leave it
 * become exactly 0. The search backtracks by interpolation from step 1, the first one from a step
 * of length 1.
 */
public final class OwlQn extends DescentMethod {
  private static final int MAX_TRIALS = 40;

  private final InverseHessian history = new InverseHessian();
  private double[] gradient;
  private double[] pseudoGradient;
  private double[] direction;
  private double[] trial;
  private double trialStep;
  private int trials;
  private double stepLength = 0.5;

  /**
   * Starts at a point, which is copied, as are the weights.
   *
   * @param l1Weights the penalty's weight of each coordinate, at least 0; null: no penalty
   * @param tol at least 0; relative, see {@link StopReason}
   * @param maxIter at least 0
   */
  public OwlQn(double[] start, double[] l1Weights, double tol, int maxIter) {
    super(start, L1Penalty.of(l1Weights, start.length), tol, maxIter);
    gradient = new double[start.length];
    pseudoGradient = new double[start.length];
    direction = new double[start.length];
    trial = start.clone();
  }

  @Override
  void exchange(StateFields fields) {
    super.exchange(fields);
    history.exchange(fields);
    gradient = fields.vector("gradient", gradient);
    pseudoGradient = fields.vector("pseudoGradient", pseudoGradient);
    direction = fields.vector("direction", direction);
    trial = fields.vector("trial", trial);
    trialStep = fields.number("trialStep", trialStep);
    trials = fields.integer("trials", trials);
    stepLength = fields.number("stepLength", stepLength);
  }

  @Override
  public double[] ask() {
    return trial;
  }

  @Override
  void begin(double[] startGradient) {
    Vectors.copy(startGradient, gradient);
    searchAlongNewDirection();
  }

  @Override
  void proceed(double loss, double[] newGradient) {
    double value = loss + penalty.value(trial);
    double startSlope = slope(pseudoGradient);
    // The penalty is linear from position to trial, which share an orthant.
    double endSlope = slope(newGradient) + penalty.value(trial) - penalty.value(position);
    if (WolfeSearch.decreasesEnough(objective(), value, startSlope, endSlope)) {
      accept(value, newGradient);
    } else {
      shorten(value - objective(), startSlope);
    }
  }

  /** The product of a gradient with the step that is tried. */
  private double slope(double[] of) {
    double sum = 0.0;
    for (int i = 0; i < trial.length; i++) {
      sum += of[i] * (trial[i] - position[i]);
    }
    return sum;
  }

  private void accept(double value, double[] newGradient) {
    history.update(position, trial, gradient, newGradient);
    stepLength = distance();
    double[] left = position;
    position = trial;
    trial = left;
    Vectors.copy(newGradient, gradient);
    arrive(value, newGradient, trialStep);
    if (!completeIteration()) {
      searchAlongNewDirection();
    }
  }

  private double distance() {
    double sum = 0.0;
    for (int i = 0; i < trial.length; i++) {
      double d = trial[i] - position[i];
      sum += d * d;
    }
    return Math.sqrt(sum);
  }

  private void shorten(double rise, double startSlope) {
    double share = Double.isFinite(rise) ? -startSlope / (2.0 * (rise - startSlope)) : 0.1;
    trialStep *= Math.min(Math.max(share, 0.1), 0.5);
    trials++;
    placeTrial();
  }

  private void retreat() {
    if (history.isEmpty()) {
      stop(StopReason.LINE_SEARCH);
    } else {
      history.clear();
      searchAlongNewDirection();
    }
  }

  private void searchAlongNewDirection() {
    for (int i = 0; i < position.length; i++) {
      pseudoGradient[i] = penalty.pseudoGradient(i, position[i], gradient[i]);
    }
    history.direction(pseudoGradient, direction);
    align();
    trialStep = history.isEmpty() ? 2.0 * stepLength / gradientNorm() : 1.0;
    trials = 0;
    placeTrial();
  }

  /** Drops the coordinates of the direction that do not point downhill. */
  private void align() {
    for (int i = 0; i < direction.length; i++) {
      if (direction[i] * pseudoGradient[i] >= 0.0) {
        direction[i] = 0.0;
      }
    }
  }

  private void placeTrial() {
    boolean moved = false;
    for (int i = 0; i < trial.length; i++) {
      double side = position[i] != 0.0 ? position[i] : -pseudoGradient[i];
      double x = position[i] + trialStep * direction[i];
      trial[i] = x * side > 0.0 || penalty.weight(i) == 0.0 ? x : 0.0;
      moved |= trial[i] != position[i];
    }
    if (!moved || trials == MAX_TRIALS) {
      retreat();
    }
  }
}
