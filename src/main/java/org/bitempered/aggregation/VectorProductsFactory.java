// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The way in for {@link Products}, which must not link the vector classes. */
final class VectorProductsFactory implements Products.Factory {
  /**
   * The species that Spark's linear algebra uses. With another one of the same length, JDK 17 finds
   * two classes of vectors in the module's methods, inlines neither, and makes an object of each
   * vector.
   */
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_MAX;

  VectorProductsFactory() {}

  @Override
  public Products create(LinearShape shape, double[] parameters, double[] gradient) {
    return new Products(
        VectorFeatureLanes.isFaster(shape)
            ? new VectorFeatureLanes(shape, parameters, gradient)
            : new VectorOutputLanes(shape, parameters, gradient),
        shape.outputs() == 1
            ? new PlainSparseProducts(shape, parameters, gradient)
            : new VectorSparseProducts(shape, parameters, gradient));
  }
}
