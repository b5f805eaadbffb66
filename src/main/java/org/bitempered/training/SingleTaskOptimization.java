// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bitempered.distributed.MeanLoss;
import org.bitempered.distributed.SingleTaskLoss;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.MinimizerState;
import org.bitempered.optim.Minimizers;
import org.bitempered.optim.Objective;
import org.bitempered.optim.StopReason;

/**
 * Runs a whole minimization inside one task, on the blocks that the task holds.
 *
 * @param start initial state of the minimizer
 * @param expectedClasses classes to check for rows that the result predicts
 */
record SingleTaskOptimization(MinimizerState start, Problem problem, BitSet expectedClasses)
    implements SingleTaskLoss.Body<SingleTaskOptimization.Result> {

  /**
   * The result that the task returns to the driver.
   *
   * @param variables the minimizer's variables at the end
   * @param events the start and all iterations
   * @param neverPredicted the expected classes that the result predicts for no row
   */
  record Result(
      double[] variables, List<Minimization.Event> events, StopReason reason, BitSet neverPredicted)
      implements Serializable {}

  @Override
  public Result apply(MeanLoss loss) {
    Minimizer minimizer = Minimizers.restore(start);
    Objective objective = new PenalizedLoss(loss, problem);
    List<Minimization.Event> events = new ArrayList<>();
    StopReason reason = Minimization.run(minimizer, objective, events::add);
    double[] coefficients = problem.coefficients(minimizer.variables());
    return new Result(
        minimizer.variables(), events, reason, loss.neverPredicted(coefficients, expectedClasses));
  }
}
