// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.Comparator;
import org.apache.spark.ml.param.ParamMap;
import org.bitempered.bench.Temperatures;
import org.bitempered.classification.BiTemperedLogisticRegression;

/**
 * A point of the grid.
 *
 * @param loss name of the loss
 * @param scaling param {@code regScaling}
 */
record Candidate(
    String loss,
    Temperatures temperatures,
    String scaling,
    double regParam,
    double elasticNetParam) {

  /** The simplest first, as in the search: more penalty, then closer to logistic regression. */
  static final Comparator<Candidate> BY_SIMPLICITY =
      Comparator.comparingDouble((Candidate candidate) -> -candidate.regParam)
          .thenComparingDouble(Candidate::distanceFromLogistic)
          .thenComparing(Candidate::loss)
          .thenComparingDouble(candidate -> -candidate.elasticNetParam);

  private double distanceFromLogistic() {
    return 1 - temperatures.t1() + Math.abs(temperatures.t2() - 1);
  }

  boolean isLogistic() {
    return temperatures.isLogistic();
  }

  /** Returns whether a search tries this candidate. */
  boolean isSearched() {
    return scaling.equals(Grid.SLOPE);
  }

  /** Returns the params of this candidate, as those of an estimator. */
  ParamMap params(BiTemperedLogisticRegression estimator) {
    return new ParamMap()
        .put(estimator.loss(), loss)
        .put(estimator.t1(), temperatures.t1())
        .put(estimator.t2(), temperatures.t2())
        .put(estimator.regScaling(), scaling)
        .put(estimator.regParam(), regParam)
        .put(estimator.elasticNetParam(), elasticNetParam);
  }
}
