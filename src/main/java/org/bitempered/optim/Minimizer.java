// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * An iterative minimizer of a smooth loss plus an optional L1 penalty, as a state machine: it asks
 * for an evaluation at a point and is told the result, until it is finished.
 *
 * <p>The first point asked for is the start. Before it is told, {@link #objective()} and {@link
 * #gradientNorm()} are NaN. Not safe for use by several threads at once.
 */
public interface Minimizer {

  /** The point where loss and gradient are wanted next; not to be modified, valid until tell. */
  double[] ask();

  /** The rows that the evaluation wanted next runs over. */
  Batch batch();

  /**
   * Takes the loss and the gradient of the smooth part at the point asked for; the array is not
   * kept.
   *
   * <p>A loss or gradient that is not finite shortens the step. At the start it is an {@link
   * IllegalStateException}, as is a call after the end.
   */
  void tell(double loss, double[] gradient);

  /** True once no further evaluation is wanted. */
  boolean isFinished();

  /** Why it finished; null while running. */
  StopReason stopReason();

  /** Completed iterations. */
  int iteration();

  /** The current iterate, which is the best point known; not to be modified, valid until tell. */
  double[] variables();

  /** The objective at {@link #variables()}, L1 term included. */
  double objective();

  /**
   * The Euclidean norm of the gradient at {@link #variables()}; with an L1 term, of the subgradient
   * of least norm.
   */
  double gradientNorm();

  /** The last accepted step along the search direction; 0 before the first. */
  double step();

  /** A copy of everything, settings included. */
  MinimizerState state();
}
