// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.bitempered.optim.GradientDescent;
import org.bitempered.optim.Lbfgs;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.OwlQn;
import org.bitempered.optim.StochasticGradientDescent;

/** The minimiser that the params ask for. */
final class Solvers {
  /** Position, gradient, trial and velocity of gradient descent. */
  static final int VECTORS_OF_DESCENT = 4;

  private Solvers() {}

  static boolean isDescent(BiTemperedLogisticRegressionParams params) {
    return params.getSolver().equalsIgnoreCase("gd");
  }

  /**
   * Vectors as long as the model that the minimiser holds at most: L-BFGS has a direction in place
   * of a velocity, and a history of pairs, one more with each iteration up to its memory. With an
   * L1 penalty come its weights, once more for those who ask.
   *
   * <p>A checkpoint copies all of them; early stopping has its best ones, parameters and gradient.
   */
  static long vectors(BiTemperedLogisticRegression params) {
    long history = isDescent(params) ? 0 : 2L * Math.min(Lbfgs.MEMORY, params.getMaxIter());
    long penalty = params.getRegParam() * params.getElasticNetParam() > 0 ? 2 : 0;
    long vectors = VECTORS_OF_DESCENT + history + penalty;
    return (params.hasCheckpoints() ? 2 * vectors : vectors)
        + (params.hasValidationIndicatorCol() ? 3 : 0);
  }

  /**
   * @param l1Weights the L1 weight of each variable; null for none
   */
  static Minimizer create(
      BiTemperedLogisticRegressionParams params, double[] start, double[] l1Weights) {
    double tol = params.getTol();
    int maxIter = params.getMaxIter();
    if (!isDescent(params)) {
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
