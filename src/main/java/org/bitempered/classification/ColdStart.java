// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.io.Serializable;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Objective;

/**
 * When a training from an initial model may stop: where one from zero would. The minimizer itself
 * measures convergence from its start, and from a good one there is little left to gain.
 *
 * @param warm whether there is an initial model
 * @param l1Weights the L1 weight of each variable; null for none
 */
record ColdStart(boolean warm, double tol, double[] l1Weights) implements Serializable {

  /** The norm of the gradient at which to stop, beside the minimizer's own rules; 0 for none. */
  double convergedNorm(Objective objective, int variables) {
    if (!warm) {
      return 0;
    }
    double[] gradient = new double[variables];
    objective.evaluate(new double[variables], Batch.FULL, gradient);
    double sum = 0;
    for (int i = 0; i < variables; i++) {
      double l1 = l1Weights == null ? 0 : l1Weights[i];
      double slope = Math.max(0, Math.abs(gradient[i]) - l1);
      sum += slope * slope;
    }
    return tol * Math.sqrt(sum);
  }
}
