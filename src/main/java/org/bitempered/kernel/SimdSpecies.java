// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The SIMD vectors of all kernels. */
final class SimdSpecies {
  /**
   * The species that Spark's linear algebra uses. With another species of the same length, JDK 17
   * would find two vector classes in the module's methods, inline neither, and allocate an object
   * for each vector.
   */
  static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_MAX;

  static final int LANES = SPECIES.length();

  /**
   * Whether a kernel may keep 32 vectors in registers, as AVX-512 can. With shorter vectors, x86
   * has 16 registers.
   */
  static final boolean MANY_REGISTERS = LANES >= 8;

  private SimdSpecies() {}
}
