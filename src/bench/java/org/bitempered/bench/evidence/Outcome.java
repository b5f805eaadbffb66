// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench.evidence;

import java.util.Map;

/**
 * What was measured of a candidate.
 *
 * @param trainer whose estimator it is
 * @param test score of the model that is trained on all rows
 * @param iterations mean over the folds
 * @param heldOut by the name of the metric; empty if the candidate was not cross-validated
 */
record Outcome(
    Place place,
    int seed,
    String trainer,
    Candidate candidate,
    Score test,
    double iterations,
    Map<String, HeldOut> heldOut) {
  /** The library's own estimator. */
  static final String OURS = "ours";

  /** Spark's LogisticRegression. */
  static final String SPARK = "spark";

  /** Spark's LinearSVC. */
  static final String SVM = "svm";

  /**
   * A metric on held-out rows; the larger the better.
   *
   * @param pooled over the rows of all folds together
   */
  record HeldOut(double pooled, double[] ofFolds) {}
}
