// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * An iterative minimizer of a smooth loss plus an optional L1 penalty, as a state machine. It asks
 * for an evaluation at a point and is told the result, until it is finished.
 *
 * <p>The first point is the start. Before its evaluation is told, {@link #objective()} and {@link
 * #gradientNorm()} are NaN. Not thread-safe.
 */
public interface Minimizer {

  /**
   * Returns the next point to evaluate. It must not be modified and is valid until {@link #tell}.
   */
  double[] ask();

  /** Returns the rows of the next evaluation. */
  Batch batch();

  /**
   * Takes the loss and its gradient at the point asked for, both without the L1 penalty. The array
   * is not kept.
   *
   * <p>If the loss or the gradient is not finite, the minimizer tries a smaller step.
   *
   * @throws IllegalStateException if they are not finite at the start, or if the minimizer has
   *     finished
   */
  void tell(double loss, double[] gradient);

  /** Returns whether no further evaluation is needed. */
  boolean isFinished();

  /** Returns why the minimizer finished, or null while it runs. */
  StopReason stopReason();

  /** Returns the number of completed iterations. */
  int iteration();

  /**
   * Returns the current iterate, which is the best point so far. It must not be modified and is
   * valid until {@link #tell}.
   */
  double[] variables();

  /** Returns the objective at {@link #variables()}, L1 penalty included. */
  double objective();

  /**
   * Returns the Euclidean norm of the gradient at {@link #variables()}; with an L1 penalty, that of
   * the subgradient with the least norm.
   */
  double gradientNorm();

  /** Returns the last accepted step, or 0 before the first. */
  double step();

  /** Returns a copy of the whole state, settings included. */
  MinimizerState state();
}
