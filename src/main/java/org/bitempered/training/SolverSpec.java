// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.optim.GradientDescent;
import org.bitempered.optim.Lbfgs;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.OwlQn;
import org.bitempered.optim.StochasticGradientDescent;

/**
 * The minimizer and its settings.
 *
 * @param method kind of minimizer
 * @param maxIter maximum number of iterations
 * @param tol convergence tolerance
 * @param momentum momentum of gradient descent
 * @param stepSize initial step size of gradient descent
 * @param stepSizeDecay exponent by which stochastic gradient descent decreases the step size
 * @param miniBatchFraction share of the rows in a batch of gradient descent; 1 for all rows
 * @param seed seed of the random choice of batches
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
    /** L-BFGS, or OWL-QN if there is an L1 penalty. */
    LBFGS,
    /** Gradient descent, stochastic if a batch has a share of the rows below 1. */
    GD
  }

  boolean isDescent() {
    return method == Method.GD;
  }

  /** Returns the same settings with gradient descent. */
  SolverSpec withDescent() {
    return new SolverSpec(
        Method.GD, maxIter, tol, momentum, stepSize, stepSizeDecay, miniBatchFraction, seed);
  }

  /**
   * Returns the maximum number of arrays of one number per coefficient that the minimizer holds.
   * L-BFGS has a direction in place of the velocity, and a history that grows by a pair of arrays
   * with each iteration up to its memory. An L1 penalty has its weights, twice because the
   * minimizer copies them.
   */
  long arrays(boolean hasL1) {
    long history = isDescent() ? 0 : 2L * Math.min(Lbfgs.MEMORY, maxIter);
    return DESCENT_ARRAYS + history + (hasL1 ? 2 : 0);
  }

  /**
   * Creates the minimizer.
   *
   * @param start variables to start from
   * @param l1Weights L1 weight of each variable; null for no L1 penalty
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
