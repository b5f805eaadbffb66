// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.Arrays;

/**
 * Gradient descent over mini-batches with momentum and a proximal step for an L1 penalty: {@code x'
 * = prox(x - a g + m (x - x_before))}, where a is the step, m the momentum and g the gradient over
 * a batch.
 *
 * <p>An iteration is an epoch: round(1 / fraction) such steps, then an evaluation over all rows,
 * which gives the objective and the gradient norm. The step of epoch i (from 0) is {@code a = scale
 * stepSize / (1 + i)^stepSizeDecay}.
 *
 * <p>The scale starts at 1. If the objective after an epoch is higher than at the best point so
 * far, or an evaluation is not finite, the search returns to the best point, drops the momentum and
 * halves the scale. {@link #variables()} is the best point.
 */
public final class StochasticGradientDescent extends DescentMethod {
  private static final double LEAST_SCALE = 0x1p-50;

  private double[] current;
  private double[] velocity;
  private double[] bestGradient;
  private double stepSize;
  private double stepSizeDecay;
  private double momentum;
  private double fraction;
  private long seed;
  private double scale = 1.0;
  private int batchesDone;
  private long batches;

  /**
   * Creates a minimizer. The arrays are copied.
   *
   * @param l1Weights weight of the penalty on each variable, at least 0; null for no penalty
   * @param stepSize step of the first epoch, above 0
   * @param stepSizeDecay at least 0
   * @param momentum in [0, 1)
   * @param fraction the probability that a row is in a batch, in (0, 1]
   * @param seed seed of the sampling
   * @param tol relative tolerance, at least 0; see {@link StopReason}
   * @param maxIter at least 0
   */
  public StochasticGradientDescent(
      double[] start,
      double[] l1Weights,
      double stepSize,
      double stepSizeDecay,
      double momentum,
      double fraction,
      long seed,
      double tol,
      int maxIter) {
    super(start, L1Penalty.of(l1Weights, start.length), tol, maxIter);
    if (!(stepSizeDecay >= 0.0 && stepSizeDecay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "stepSizeDecay given " + stepSizeDecay + ", allowed is [0, inf)");
    }
    this.stepSize = GradientDescent.checkStepSize(stepSize);
    this.stepSizeDecay = stepSizeDecay;
    this.momentum = GradientDescent.checkMomentum(momentum);
    this.fraction = new Batch(fraction, 0L).fraction();
    this.seed = seed;
    current = start.clone();
    velocity = new double[start.length];
    bestGradient = new double[start.length];
  }

  @Override
  void exchange(StateFields fields) {
    super.exchange(fields);
    current = fields.vector("current", current);
    velocity = fields.vector("velocity", velocity);
    bestGradient = fields.vector("bestGradient", bestGradient);
    stepSize = fields.number("stepSize", stepSize);
    stepSizeDecay = fields.number("stepSizeDecay", stepSizeDecay);
    momentum = fields.number("momentum", momentum);
    fraction = fields.number("fraction", fraction);
    seed = fields.integer("seed", seed);
    scale = fields.number("scale", scale);
    batchesDone = fields.integer("batchesDone", batchesDone);
    batches = fields.integer("batches", batches);
  }

  @Override
  public double[] ask() {
    return current;
  }

  @Override
  public Batch batch() {
    boolean started = !Double.isNaN(objective());
    return started && batchesDone < batchesPerEpoch()
        ? new Batch(fraction, mix(seed, batches))
        : Batch.FULL;
  }

  private long batchesPerEpoch() {
    return Math.round(1.0 / fraction);
  }

  /** Returns the batch-th output of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long seed, long batch) {
    long z = seed + (batch + 1) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  @Override
  void begin(double[] gradient) {
    LinearAlgebra.copy(gradient, bestGradient);
  }

  @Override
  void proceed(double loss, double[] gradient) {
    if (!Double.isFinite(loss) || !Double.isFinite(LinearAlgebra.norm(gradient))) {
      goBack();
    } else if (batchesDone < batchesPerEpoch()) {
      batchesDone++;
      batches++;
      descend(gradient);
    } else {
      endEpoch(loss + penalty.value(current), gradient);
    }
  }

  private void descend(double[] gradient) {
    double step = stepOfEpoch();
    for (int i = 0; i < current.length; i++) {
      double x = current[i] + momentum * velocity[i] - step * gradient[i];
      double next = penalty.shrink(i, x, step);
      velocity[i] = next - current[i];
      current[i] = next;
    }
  }

  private double stepOfEpoch() {
    return scale * stepSize / Math.pow(1.0 + iteration(), stepSizeDecay);
  }

  private void endEpoch(double value, double[] gradient) {
    if (!(value <= objective())) {
      goBack();
      return;
    }
    batchesDone = 0;
    double inverseCurvature =
        LinearAlgebra.inverseCurvature(variables, current, bestGradient, gradient);
    LinearAlgebra.copy(current, variables);
    LinearAlgebra.copy(gradient, bestGradient);
    arrive(value, gradient, stepOfEpoch());
    completeIteration(gradientNorm() * gradientNorm() * inverseCurvature);
  }

  private void goBack() {
    batchesDone = 0;
    LinearAlgebra.copy(variables, current);
    Arrays.fill(velocity, 0.0);
    scale /= 2.0;
    loseIteration();
    if (scale < LEAST_SCALE) {
      stop(StopReason.LINE_SEARCH);
    }
  }
}
