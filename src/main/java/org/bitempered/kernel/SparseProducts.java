// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.SparseBlock;

/** The part of {@link Products} for sparse rows, always all of a block. */
interface SparseProducts {

  /** Writes features x weights + intercepts. */
  void activations(SparseBlock block, double[] activations);

  /** Adds the gradient in the weights. */
  void addGradient(SparseBlock block, double[] multipliers);
}
