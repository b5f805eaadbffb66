// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/** The part of {@link Products} for sparse rows. */
interface SparseProducts {

  /**
   * Writes features x weights + intercepts.
   *
   * @param first the first row of the block to take; its activations come first
   * @param rows how many rows to take
   */
  void activations(SparseBlock block, int first, int rows, double[] activations);

  /** Adds the gradient in the weights of the same rows. */
  void addGradient(SparseBlock block, int first, int rows, double[] multipliers);
}
