// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.optim.GradientDescent;
import org.bitempered.optim.Lbfgs;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.OwlQn;
import org.bitempered.optim.StochasticGradientDescent;

/**
 * How the objective is minimized.
 *
 * @param method the minimizer
 * @param maxIter most iterations
 * @param tol convergence tolerance
 * @param momentum of gradient descent
 * @param stepSize first step of gradient descent
 * @param stepSizeDecay of the steps of stochastic gradient descent
 * @param miniBatchFraction share of the rows in a batch of gradient descent; 1 for all rows
 * @param seed of the choice of batches
 */
public record SolverSpec(
    Method method,
    int maxIter,
    double tol,
    double momentum,
    double stepSize,
    double stepSizeDecay,
    double miniBatchFraction,
    long seed) {
  /** Variables, gradient, trial and velocity of gradient descent. */
  private static final int DESCENT_ARRAYS = 4;

  /** The minimizers. */
  public enum Method {
    /** L-BFGS, or OWL-QN where there is an L1 penalty. */
    LBFGS,
    /** Gradient descent, stochastic where batches are less than all rows. */
    GD
  }

  boolean isDescent() {
    return method == Method.GD;
  }

  /** The same settings with gradient descent. */
  SolverSpec withDescent() {
    return new SolverSpec(
        Method.GD, maxIter, tol, momentum, stepSize, stepSizeDecay, miniBatchFraction, seed);
  }

  /**
   * Arrays as long as the model that the minimizer holds at most: L-BFGS has a direction in place
   * of a velocity, and a history of pairs, one more with each iteration up to its memory. With an
   * L1 penalty come its weights, once more for those who ask.
   */
  long arrays(boolean hasL1) {
    long history = isDescent() ? 0 : 2L * Math.min(Lbfgs.MEMORY, maxIter);
    return DESCENT_ARRAYS + history + (hasL1 ? 2 : 0);
  }

  /**
   * Makes the minimizer.
   *
   * @param l1Weights the L1 weight of each variable; null for none
   */
  Minimizer minimizer(double[] start, double[] l1Weights) {
    if (!isDescent()) {
      return l1Weights == null
          ? new Lbfgs(start, tol, maxIter)
          : new OwlQn(start, l1Weights, tol, maxIter);
    }
    return miniBatchFraction == 1
        ? new GradientDescent(start, l1Weights, stepSize, momentum, tol, maxIter)
        : new StochasticGradientDescent(
            start,
            l1Weights,
            stepSize,
            stepSizeDecay,
            momentum,
            miniBatchFraction,
            seed,
            tol,
            maxIter);
  }
}
