// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * The elastic-net penalty.
 *
 * @param regParam its strength
 * @param elasticNetParam share of the L1 penalty
 * @param slopeScaling whether it is scaled by the slope of the tempered softmax, see {@link
 *     ClassSlopes}
 * @param standardization whether it is on the coefficients of standardized features
 */
public record PenaltySpec(
    double regParam, double elasticNetParam, boolean slopeScaling, boolean standardization) {

  boolean hasL1() {
    return regParam * elasticNetParam > 0;
  }
}
