// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.CoefficientLayout;

/** The entry point for {@link Products}, which must not link the SIMD classes. */
final class SimdProductsFactory implements Products.Factory {
  SimdProductsFactory() {}

  @Override
  public Products create(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    return new Products(
        dense(layout, coefficients, gradient),
        layout.outputs() == 1
            ? new PlainSparseProducts(layout, coefficients, gradient)
            : new SimdSparseProducts(layout, coefficients, gradient));
  }

  private static DenseProducts dense(
      CoefficientLayout layout, double[] coefficients, double[] gradient) {
    if (!SimdFeatureLanes.isFaster(layout)) {
      return new SimdOutputLanes(layout, coefficients, gradient);
    }
    if (!SimdSpecies.MANY_REGISTERS && layout.outputs() == 1) {
      return new SimdOneOutput(layout, coefficients, gradient);
    }
    return SimdSpecies.MANY_REGISTERS || layout.outputs() < SimdFeaturePanels.LEAST_OUTPUTS
        ? new SimdFeatureLanes(layout, coefficients, gradient)
        : new SimdFeaturePanels(layout, coefficients, gradient);
  }
}
