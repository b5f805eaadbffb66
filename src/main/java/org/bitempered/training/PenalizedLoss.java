// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.distributed.MeanLoss;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Objective;

/** The mean loss plus the L2 penalty as a function of the minimizer's variables. */
final class PenalizedLoss implements Objective {
  private final MeanLoss loss;
  private final Problem problem;
  private final double[] coefficients;
  private final double[] coefficientGradient;

  PenalizedLoss(MeanLoss loss, Problem problem) {
    this.loss = loss;
    this.problem = problem;
    this.coefficients = new double[problem.layout().size()];
    this.coefficientGradient = new double[problem.layout().size()];
  }

  @Override
  public double evaluate(double[] variables, Batch batch, double[] gradient) {
    problem.standardization().toCoefficients(variables, coefficients);
    double mean =
        loss.evaluate(coefficients, batch.fraction(), batch.number(), coefficientGradient);
    problem.standardization().toVariables(coefficientGradient, gradient);
    return mean + problem.penalty().addL2(variables, gradient);
  }
}
