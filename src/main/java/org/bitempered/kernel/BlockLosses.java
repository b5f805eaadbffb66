// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

/** Chooses between the implementations of {@link BlockLoss}. */
final class BlockLosses {
  static final Factory PLAIN = new Plain();
  static final Factory CHOSEN =
      KernelProvider.choose(Factory.class, "org.bitempered.kernel.SimdBlockLossFactory", PLAIN);

  private BlockLosses() {}

  /** Creates block losses of one kind. */
  interface Factory {
    BlockLoss create(LossTerms terms, boolean binary);

    /** Returns an upper bound on the doubles in a multinomial loss. */
    long scratchLength(long classes);
  }

  private static final class Plain implements Factory {
    @Override
    public BlockLoss create(LossTerms terms, boolean binary) {
      return new PlainBlockLoss(terms, binary);
    }

    @Override
    public long scratchLength(long classes) {
      return PlainBlockLoss.ARRAYS * classes;
    }
  }
}
