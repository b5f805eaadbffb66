// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * The elastic-net penalty.
 *
 * @param regParam regularization parameter
 * @param elasticNetParam share of the L1 penalty, in [0, 1]
 * @param slopeScaling whether {@link ClassSlopes} scale the penalty
 * @param standardization whether the penalty applies to the coefficients of standardized features
 */
public record PenaltySpec(
    double regParam, double elasticNetParam, boolean slopeScaling, boolean standardization) {

  boolean hasL1() {
    return regParam * elasticNetParam > 0;
  }
}
