// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.CoefficientLayout;

/** The entry point for {@link Products}, which must not link the SIMD classes. */
final class SimdProductsFactory implements Products.Factory {
  SimdProductsFactory() {}

  @Override
  public Products create(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    return new Products(
        SimdFeatureLanes.isFaster(layout)
            ? new SimdFeatureLanes(layout, coefficients, gradient)
            : new SimdOutputLanes(layout, coefficients, gradient),
        layout.outputs() == 1
            ? new PlainSparseProducts(layout, coefficients, gradient)
            : new SimdSparseProducts(layout, coefficients, gradient));
  }
}
