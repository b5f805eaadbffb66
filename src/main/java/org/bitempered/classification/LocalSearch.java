// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LocalLoss;
import org.bitempered.aggregation.MeanLoss;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.MinimizerState;
import org.bitempered.optim.Objective;
import org.bitempered.optim.StopReason;

/**
 * A whole minimization inside one task, where the blocks are: what it starts from, and all it needs
 * there.
 */
record LocalSearch(
    MinimizerState start,
    LinearShape shape,
    Standardization standardization,
    ElasticNet penalty,
    BitSet expectedClasses)
    implements LocalLoss.Body<LocalSearch.Result> {

  /**
   * What comes back to the driver.
   *
   * @param position the minimizer's variables
   * @param events of all iterations
   * @param neverPredicted those of the expected classes that the result predicts for no row
   */
  record Result(
      double[] position, List<Minimization.Event> events, StopReason reason, BitSet neverPredicted)
      implements Serializable {}

  @Override
  public Result apply(MeanLoss loss) {
    Minimizer minimizer = Minimizer.restore(start);
    Objective objective = new PenalizedLoss(loss, shape, standardization, penalty);
    List<Minimization.Event> events = new ArrayList<>();
    StopReason reason = Minimization.run(minimizer, objective, events::add);
    double[] parameters = new double[shape.size()];
    standardization.toParameters(minimizer.position(), parameters);
    return new Result(
        minimizer.position(), events, reason, loss.neverPredicted(parameters, expectedClasses));
  }
}
