// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import java.util.EnumSet;
import java.util.Set;

/**
 * The common part of the minimizers: the iterate and its figures, the L1 penalty and the stopping
 * rules.
 */
abstract class DescentMethod implements Minimizer {
  /** The reasons that a minimizer itself can have. */
  private static final Set<StopReason> STORED =
      EnumSet.complementOf(EnumSet.of(StopReason.EARLY_STOPPING, StopReason.DROPPED));

  double[] variables;
  L1Penalty penalty;
  private final Stopping stopping;
  private double objective = Double.NaN;
  private double gradientNorm = Double.NaN;
  private double step;
  private int iteration;
  private StopReason stopReason;

  DescentMethod(double[] start, L1Penalty penalty, double tol, int maxIter) {
    this.variables = start.clone();
    this.penalty = penalty;
    this.stopping = new Stopping(tol, maxIter);
  }

  @Override
  public final MinimizerState state() {
    StateFields fields = new StateFields(getClass().getSimpleName());
    exchange(fields);
    return fields.state();
  }

  /** Stores or restores every field. An override calls this method first. */
  void exchange(StateFields fields) {
    variables = fields.vector(StateFields.VARIABLES, variables);
    penalty = penalty.exchange(fields);
    stopping.exchange(fields);
    objective = fields.number("objective", objective);
    gradientNorm = fields.number("gradientNorm", gradientNorm);
    step = fields.number("step", step);
    iteration = fields.integer("iteration", iteration);
    stopReason = exchangeStopReason(fields);
  }

  private StopReason exchangeStopReason(StateFields fields) {
    StopReason found = null;
    for (StopReason reason : STORED) {
      if (fields.flag("stopReason." + reason, reason == stopReason)) {
        found = reason;
      }
    }
    return found;
  }

  /**
   * Handles the evaluation of the start, unless the search stops there. Objective and gradient norm
   * are already set.
   */
  abstract void begin(double[] gradient);

  /** Handles a later evaluation, whose loss and gradient may not be finite. */
  abstract void proceed(double loss, double[] gradient);

  @Override
  public final void tell(double loss, double[] gradient) {
    if (isFinished()) {
      throw new IllegalStateException("the minimizer has finished: " + stopReason.text());
    }
    if (!Double.isNaN(objective)) {
      proceed(loss, gradient);
      return;
    }
    arrive(loss + penalty.value(variables), gradient, 0.0);
    if (!Double.isFinite(objective) || !Double.isFinite(gradientNorm)) {
      throw new IllegalStateException(
          "at the start the objective is "
              + objective
              + " and its gradient's norm "
              + gradientNorm
              + "; both must be finite");
    }
    stopReason = stopping.checkStart(objective, gradientNorm);
    if (!isFinished()) {
      begin(gradient);
    }
  }

  /** Sets objective, gradient norm and step for the current variables. */
  final void arrive(double newObjective, double[] gradient, double newStep) {
    objective = newObjective;
    gradientNorm = penalty.pseudoGradientNorm(variables, gradient);
    step = newStep;
  }

  /**
   * Counts an iteration and returns whether the search is over.
   *
   * @param decrement the squared Newton decrement at the variables by the curvature that the method
   *     knows; infinite if it knows none
   */
  final boolean completeIteration(double decrement) {
    iteration++;
    stopReason = stopping.check(iteration, objective, gradientNorm, decrement);
    return isFinished();
  }

  /** Counts an iteration that left the variables unchanged. */
  final void loseIteration() {
    iteration++;
    stopReason = stopping.check(iteration);
  }

  final void stop(StopReason reason) {
    stopReason = reason;
  }

  @Override
  public Batch batch() {
    return Batch.FULL;
  }

  @Override
  public final boolean isFinished() {
    return stopReason != null;
  }

  @Override
  public final StopReason stopReason() {
    return stopReason;
  }

  @Override
  public final int iteration() {
    return iteration;
  }

  @Override
  public double[] variables() {
    return variables;
  }

  @Override
  public final double objective() {
    return objective;
  }

  @Override
  public final double gradientNorm() {
    return gradientNorm;
  }

  @Override
  public final double step() {
    return step;
  }
}
