// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.distributed.MeanLoss;
import org.bitempered.distributed.SingleTaskLoss;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.MinimizerState;
import org.bitempered.optim.Minimizers;
import org.bitempered.optim.Objective;
import org.bitempered.optim.StopReason;

/**
 * A whole minimization inside one task, where the blocks are: what it starts from, and all it needs
 * there.
 */
record SingleTaskOptimization(MinimizerState start, Problem problem, BitSet expectedClasses)
    implements SingleTaskLoss.Body<SingleTaskOptimization.Result> {

  /**
   * What comes back to the driver.
   *
   * @param variables of the minimizer where they ended
   * @param events of all iterations
   * @param neverPredicted those of the expected classes that the result predicts for no row
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
