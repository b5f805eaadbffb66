// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/** The way in for {@link SimdSupport}, which must not link the vector classes. */
final class VectorLanes implements SimdSupport.Lanes {
  VectorLanes() {}

  @Override
  public int count() {
    return VectorPowers.LANES;
  }
}
