// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import org.bitempered.math.SimdSupport;

/**
 * The two products of a linear model with a block: features x weights forwards, and the transposed
 * features x multipliers backwards. Holds one thread's parameters, gradient and scratch.
 *
 * <p>Parameters and gradient are laid out as in {@link LinearShape}; activations and multipliers
 * are rows x outputs, row-major, in arrays that may be longer.
 */
interface Products {

  /** The implementation that this JVM can use. */
  Factory CHOSEN =
      SimdSupport.choose(
          Factory.class, "org.bitempered.aggregation.VectorProductsFactory", PlainProducts::new);

  /** Makes the products of one thread. */
  interface Factory {
    Products create(LinearShape shape, double[] parameters, double[] gradient);
  }

  /** Writes features x weights + intercepts. */
  void activations(DenseBlock block, double[] activations);

  /** Writes features x weights + intercepts. */
  void activations(SparseBlock block, double[] activations);

  /** Adds the block's part of the gradient in the weights. */
  void addGradient(DenseBlock block, double[] multipliers);

  /** Adds the block's part of the gradient in the weights. */
  void addGradient(SparseBlock block, double[] multipliers);

  /** After the last block: everything added is in the gradient then, and may not be before. */
  void finish();
}
