// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.IOException;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.kernel.LossSpec;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.MinimizerState;
import org.bitempered.optim.Minimizers;
import org.bitempered.optim.StopReason;
import org.bitempered.scoring.LinearScorer;

/** One of many fits on its way: not begun, paused after some iterations, or ended. */
final class SharedFit {
  private final FitRequest request;
  private final Problem problem;
  private final Fit constant;
  private FitState state = FitState.NEW;

  /**
   * Prepares a fit.
   *
   * @param statistics of the rows that it is trained on
   */
  SharedFit(FitRequest request, LossSpec loss, DataStatistics statistics) {
    this.request = request;
    TrainingSpec spec = request.spec();
    CoefficientLayout layout = new CoefficientLayout(statistics.features(), loss.outputs());
    int only = ConstantModel.onlyClass(statistics);
    boolean isConstant = loss.classes() == 1 || (only >= 0 && spec.model().fitIntercept());
    constant =
        isConstant
            ? Trainer.fit(spec, ConstantModel.of(only, loss, layout, statistics), loss, layout)
            : null;
    problem = isConstant ? null : Problem.of(spec, loss, layout, statistics);
  }

  FitRequest request() {
    return request;
  }

  Problem problem() {
    return problem;
  }

  /** Returns whether there is nothing to minimize. */
  boolean isConstant() {
    return constant != null;
  }

  boolean hasEnded() {
    return isConstant() || state.hasEnded();
  }

  /** Returns the number of coefficients that are to be found. */
  long size() {
    return isConstant() ? 0 : problem.layout().size();
  }

  FitState state() {
    return state;
  }

  /** Returns the state after further iterations. */
  FitState stateAfter(SharedMinimization.Result more) {
    return state.plus(more);
  }

  void restore(FitState restored) {
    state = restored;
  }

  /** Ends the fit where it is. */
  void drop() {
    if (!hasEnded()) {
      state =
          new FitState(
              StopReason.DROPPED, null, variables(), state.objectives(), state.gradientNorms());
    }
  }

  /** Returns the minimization from where the fit is. */
  SharedMinimization.Search search() {
    MinimizerState from =
        state.minimizer() == null ? problem.minimizer(request.spec()).state() : state.minimizer();
    return new SharedMinimization.Search(problem, from, request.leftOut());
  }

  private double[] variables() {
    return state.minimizer() == null
        ? state.variables()
        : Minimizers.restore(state.minimizer()).variables();
  }

  /** Returns the fit with its coefficients so far. */
  Fit fit() {
    if (isConstant()) {
      return constant;
    }
    String reason = state.hasEnded() ? state.reason().text() : "it goes on";
    FitHistory history =
        new FitHistory(state.objectives(), state.gradientNorms(), new double[0], reason);
    double[] coefficients = problem.result(variables(), request.spec().penalty());
    return Trainer.fit(
        request.spec(),
        new FittedCoefficients(coefficients, history),
        problem.loss(),
        problem.layout());
  }

  /** Logs the end of a fit on all rows, once it has ended; the others are many. */
  void logEnd() {
    if (hasEnded() && request.leftOut() < 0 && !isConstant()) {
      FitLog.ended(request.spec(), state.reason(), fit().history());
    }
  }

  /**
   * Checks that this fit can have been in a state.
   *
   * @throws IOException if it cannot; the message says what is wrong
   */
  void check(FitState found) throws IOException {
    int variables = isConstant() ? 0 : problem.standardization().variables();
    boolean isNew = found.minimizer() == null && !found.hasEnded();
    checkThat(!isConstant() || isNew, "a constant model was trained");
    checkThat(found.minimizer() == null || !found.hasEnded(), "a fit that ended goes on");
    int iterations = found.objectives().length;
    if (isNew) {
      checkThat(iterations == 0, "a fit has iterations before its start");
    } else if (found.hasEnded()) {
      checkThat(found.variables().length == variables, "variables are missing");
    } else {
      Minimizer minimizer = restored(found.minimizer());
      int evaluated = Double.isNaN(minimizer.objective()) ? 0 : minimizer.iteration() + 1;
      checkThat(!minimizer.isFinished(), "a minimization that ended goes on");
      checkThat(minimizer.variables().length == variables, "variables are missing");
      checkThat(iterations == evaluated, "iterations are missing");
    }
    checkThat(found.gradientNorms().length == iterations, "gradient norms are missing");
    checkThat(LinearScorer.firstNonFinite(found.variables()) < 0, "a variable is not finite");
    checkThat(LinearScorer.firstNonFinite(found.objectives()) < 0, "an objective is not finite");
  }

  private static Minimizer restored(MinimizerState state) throws IOException {
    try {
      return Minimizers.restore(state);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void checkThat(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException(otherwise);
    }
  }
}
