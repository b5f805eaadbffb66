// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.bitempered.kernel.SimdSpecies.LANES;

/** The entry point for {@link BlockLosses}, which must not link the SIMD classes. */
final class SimdBlockLossFactory implements BlockLosses.Factory {
  /** With at least this many classes, padding them costs less than putting rows into lanes. */
  private static final int MANY_CLASSES = 2 * LANES;

  /**
   * Two lanes gain little over plain Java. On x86, JVMs have no masks of two lanes and would make
   * an object of each vector.
   */
  private static final boolean TOO_FEW_LANES = LANES < 4;

  SimdBlockLossFactory() {}

  /** The logistic loss of many classes takes less than this bound. */
  @Override
  public long scratchLength(long classes) {
    if (TOO_FEW_LANES) {
      return BlockLosses.PLAIN.scratchLength(classes);
    }
    return (long) SimdBlockLoss.ARRAYS * LANES * classes;
  }

  @Override
  public BlockLoss create(LossTerms terms, boolean binary) {
    if (TOO_FEW_LANES) {
      return BlockLosses.PLAIN.create(terms, binary);
    }
    if (binary) {
      return terms.isLogistic() ? new SimdLogisticMargins(terms) : new SimdTemperedMargins(terms);
    }
    return terms.isLogistic() && terms.classes >= MANY_CLASSES
        ? new SimdLogisticRows(terms)
        : new SimdBlockLoss(terms);
  }
}
