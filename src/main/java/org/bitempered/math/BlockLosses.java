// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/** The choice between the implementations of {@link BlockLoss}. */
final class BlockLosses {
  static final Factory PLAIN = PlainBlockLoss::new;
  static final Factory CHOSEN =
      SimdSupport.choose(Factory.class, "org.bitempered.math.VectorBlockLossFactory", PLAIN);

  private BlockLosses() {}

  /** Makes block losses of one kind. */
  interface Factory {
    BlockLoss create(LossTerms terms, boolean binary);
  }
}
