// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

/** The way in for {@link BlockLosses}, which must not link the vector classes. */
final class VectorBlockLossFactory implements BlockLosses.Factory {
  /** From here on padding classes to whole vectors costs less than putting rows into lanes. */
  private static final int MANY_CLASSES = 2 * VectorPowers.LANES;

  VectorBlockLossFactory() {}

  /** The logistic loss of many classes takes less. */
  @Override
  public long scratchLength(long classes) {
    return (long) VectorBlockLoss.ARRAYS * VectorPowers.LANES * classes;
  }

  @Override
  public BlockLoss create(LossTerms terms, boolean binary) {
    if (binary) {
      return terms.isLogistic()
          ? new VectorLogisticMargins(terms)
          : new VectorTemperedMargins(terms);
    }
    return terms.isLogistic() && terms.classes >= MANY_CLASSES
        ? new VectorLogisticRows(terms)
        : new VectorBlockLoss(terms);
  }
}
