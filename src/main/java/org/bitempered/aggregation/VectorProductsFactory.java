// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/** The way in for {@link Products}, which must not link the vector classes. */
final class VectorProductsFactory implements Products.Factory {
  VectorProductsFactory() {}

  @Override
  public Products create(LinearShape shape, double[] parameters, double[] gradient) {
    return new VectorProducts(shape, parameters, gradient);
  }
}
