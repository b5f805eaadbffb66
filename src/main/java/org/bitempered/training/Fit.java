// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Arrays;
import org.bitempered.scoring.LinearScorer;

/**
 * The result of a fit.
 *
 * @param scorer the model, without thresholds
 * @param history how the fit went
 */
public record Fit(LinearScorer scorer, FitHistory history) {

  /** Returns the coefficients in the order of {@link org.bitempered.block.CoefficientLayout}. */
  double[] coefficients() {
    double[] weights = scorer.weights();
    double[] intercepts = scorer.intercepts();
    double[] all = Arrays.copyOf(weights, weights.length + intercepts.length);
    System.arraycopy(intercepts, 0, all, weights.length, intercepts.length);
    return all;
  }
}
