// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that all kernels work with. */
final class SimdSpecies {
  /**
   * The species that Spark's linear algebra uses. With another one of the same length, JDK 17 finds
   * two classes of vectors in the module's methods, inlines neither, and makes an object of each
   * vector.
   */
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_MAX;

  static final int LANES = SPECIES.length();

  private SimdSpecies() {}
}
