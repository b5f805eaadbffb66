// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.SparseBlock;

/** The products of {@link Products} for sparse rows, always for all rows of a block. */
interface SparseProducts {

  /** Writes features x coefficients + intercepts. */
  void activations(SparseBlock block, double[] activations);

  /** Adds the gradient with respect to the coefficients, intercepts excluded. */
  void addGradient(SparseBlock block, double[] multipliers);
}
