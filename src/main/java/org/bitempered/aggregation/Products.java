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
record Products(DenseProducts dense, SparseProducts sparse) {

  /** The implementation that this JVM can use. */
  static final Factory CHOSEN =
      SimdSupport.choose(
          Factory.class, "org.bitempered.aggregation.VectorProductsFactory", Products::inPlainJava);

  /** Makes the products of one thread. */
  interface Factory {
    Products create(LinearShape shape, double[] parameters, double[] gradient);
  }

  static Products inPlainJava(LinearShape shape, double[] parameters, double[] gradient) {
    return new Products(
        new PlainDenseProducts(shape, parameters, gradient),
        new PlainSparseProducts(shape, parameters, gradient));
  }
}
