// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.MeanLoss;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Objective;

/** The mean loss and the L2 penalty as a function of the minimiser's variables. */
final class PenalizedLoss implements Objective {
  private final MeanLoss loss;
  private final Standardization standardization;
  private final ElasticNet penalty;
  private final double[] parameters;
  private final double[] parameterGradient;

  PenalizedLoss(
      MeanLoss loss, LinearShape shape, Standardization standardization, ElasticNet penalty) {
    this.loss = loss;
    this.standardization = standardization;
    this.penalty = penalty;
    this.parameters = new double[shape.size()];
    this.parameterGradient = new double[shape.size()];
  }

  @Override
  public double evaluate(double[] variables, Batch batch, double[] gradient) {
    standardization.toParameters(variables, parameters);
    double mean = loss.evaluate(parameters, batch.fraction(), batch.number(), parameterGradient);
    standardization.toVariables(parameterGradient, gradient);
    return mean + penalty.addL2(variables, gradient);
  }
}
