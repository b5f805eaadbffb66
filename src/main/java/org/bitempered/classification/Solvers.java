// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.bitempered.optim.GradientDescent;
import org.bitempered.optim.Lbfgs;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.OwlQn;
import org.bitempered.optim.StochasticGradientDescent;

/** The minimiser that the params ask for. */
final class Solvers {
  private Solvers() {}

  /**
   * @param l1Weights the L1 weight of each variable; null for none
   */
  static Minimizer create(
      BiTemperedLogisticRegressionParams params, double[] start, double[] l1Weights) {
    double tol = params.getTol();
    int maxIter = params.getMaxIter();
    if (!params.getSolver().equalsIgnoreCase("gd")) {
      return l1Weights == null
          ? new Lbfgs(start, tol, maxIter)
          : new OwlQn(start, l1Weights, tol, maxIter);
    }
    double step = params.getStepSize();
    double momentum = params.getMomentum();
    double fraction = params.getMiniBatchFraction();
    return fraction == 1
        ? new GradientDescent(start, l1Weights, step, momentum, tol, maxIter)
        : new StochasticGradientDescent(
            start,
            l1Weights,
            step,
            params.getStepSizeDecay(),
            momentum,
            fraction,
            params.getSeed(),
            tol,
            maxIter);
  }
}
