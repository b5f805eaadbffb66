// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A point of the grid.
 *
 * @param t1 temperature of the loss
 * @param t2 temperature of the softmax
 */
record Candidate(double t1, double t2, double regParam, double elasticNetParam)
    implements Serializable {

  /**
   * Orders the simplest first: the largest penalty, then the temperatures closest to logistic
   * regression, then the largest share of L1.
   */
  static final Comparator<Candidate> BY_SIMPLICITY =
      Comparator.comparingDouble((Candidate candidate) -> -candidate.regParam)
          .thenComparingDouble(candidate -> 1 - candidate.t1 + Math.abs(candidate.t2 - 1))
          .thenComparingDouble(candidate -> -candidate.elasticNetParam);
}
