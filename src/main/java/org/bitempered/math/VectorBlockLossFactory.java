// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/** The way in for {@link BlockLosses}, which must not link the vector classes. */
final class VectorBlockLossFactory implements BlockLosses.Factory {
  VectorBlockLossFactory() {}

  @Override
  public BlockLoss create(LossTerms terms, boolean binary) {
    return new VectorBlockLoss(terms, binary);
  }
}
