// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.kernel.LossSpec;
import org.bitempered.optim.Minimizer;

/**
 * What is minimized in a fit: the loss and the penalty, and the change between the minimizer's
 * variables and the coefficients.
 */
record Problem(
    LossSpec loss, CoefficientLayout layout, Standardization standardization, ElasticNet penalty)
    implements Serializable {

  /** The problem of a specification for rows of these statistics. */
  static Problem of(
      TrainingSpec spec, LossSpec loss, CoefficientLayout layout, DataStatistics statistics) {
    boolean intercept = spec.model().fitIntercept();
    UnseenClasses unseen = UnseenClasses.of(layout, loss, intercept, statistics);
    Standardization standardization =
        new Standardization(layout, loss, unseen, intercept, statistics);
    double[] slopes = ClassSlopes.of(statistics, loss.classes(), layout.outputs(), loss.t2());
    unseen.clear(slopes);
    ElasticNet penalty = new ElasticNet(spec.penalty(), standardization, slopes, layout);
    return new Problem(loss, layout, standardization, penalty);
  }

  /** Makes the minimizer, which starts at zero or at the initial model. */
  Minimizer minimizer(TrainingSpec spec) {
    double[] start = new double[standardization.variables()];
    if (spec.initial() != null) {
      double[] initial = new InitialCoefficients(spec.initial()).of(loss, layout);
      standardization.fromCoefficients(initial, start);
    }
    return spec.solver().minimizer(start, penalty.l1Weights(start.length));
  }

  /** Returns the coefficients that variables stand for. */
  double[] coefficients(double[] variables) {
    double[] coefficients = new double[layout.size()];
    standardization.toCoefficients(variables, coefficients);
    return coefficients;
  }

  /**
   * Returns the coefficients of the model: of those that fit equally well the ones of the least
   * penalty, and centered where there is none.
   */
  double[] result(double[] variables, PenaltySpec spec) {
    double[] coefficients = coefficients(variables);
    penalty.settle(coefficients);
    if (!loss.binomial()) {
      standardization.center(coefficients, spec.regParam() == 0);
    }
    return coefficients;
  }
}
