// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.io.Serializable;
import java.util.Comparator;
import org.bitempered.math.Loss;

/**
 * A point of the grid.
 *
 * @param t1 temperature of the loss
 * @param t2 temperature of the softmax
 * @param start number of the start, from 0
 */
record Candidate(
    Loss loss, double t1, double t2, double regParam, double elasticNetParam, int start)
    implements Serializable {

  /**
   * Orders the simplest first: the largest penalty, then the temperatures closest to logistic
   * regression, then the bi-tempered loss, then the largest share of L1, then the first start.
   */
  static final Comparator<Candidate> BY_SIMPLICITY =
      Comparator.comparingDouble((Candidate candidate) -> -candidate.regParam)
          .thenComparingDouble(candidate -> 1 - candidate.t1 + Math.abs(candidate.t2 - 1))
          .thenComparing(candidate -> candidate.loss)
          .thenComparingDouble(candidate -> -candidate.elasticNetParam)
          .thenComparingInt(candidate -> candidate.start);

  boolean isLogistic() {
    return t1 == 1 && t2 == 1;
  }

  /** Returns whether the temperatures are the estimator's defaults. */
  boolean isDefault() {
    return t1 == 0.5 && t2 == 2;
  }

  /** Returns whether the loss is convex, so that all starts end at the same minimum. */
  boolean isConvex() {
    return t1 == t2 && !loss.distorts(t1);
  }

  Candidate withStart(int other) {
    return new Candidate(loss, t1, t2, regParam, elasticNetParam, other);
  }
}
