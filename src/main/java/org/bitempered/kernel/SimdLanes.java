// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.bitempered.kernel.SimdSpecies.LANES;

/** The entry point for {@link KernelProvider}, which must not link the SIMD classes. */
final class SimdLanes implements KernelProvider.Lanes {
  SimdLanes() {}

  @Override
  public int count() {
    return LANES;
  }
}
