// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.block.CoefficientLayout;
import org.bitempered.distributed.MeanLoss;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Objective;

/** The mean loss plus the L2 penalty as a function of the minimizer's variables. */
final class PenalizedLoss implements Objective {
  private final MeanLoss loss;
  private final Standardization standardization;
  private final ElasticNet penalty;
  private final double[] coefficients;
  private final double[] coefficientGradient;

  PenalizedLoss(
      MeanLoss loss,
      CoefficientLayout layout,
      Standardization standardization,
      ElasticNet penalty) {
    this.loss = loss;
    this.standardization = standardization;
    this.penalty = penalty;
    this.coefficients = new double[layout.size()];
    this.coefficientGradient = new double[layout.size()];
  }

  @Override
  public double evaluate(double[] variables, Batch batch, double[] gradient) {
    standardization.toCoefficients(variables, coefficients);
    double mean =
        loss.evaluate(coefficients, batch.fraction(), batch.number(), coefficientGradient);
    standardization.toVariables(coefficientGradient, gradient);
    return mean + penalty.addL2(variables, gradient);
  }
}
