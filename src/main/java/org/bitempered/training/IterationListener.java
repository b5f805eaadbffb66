// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.optim.Minimization;

/** Called after each iteration of a fit, on the driver, in the thread of the fit. */
@FunctionalInterface
public interface IterationListener {

  /**
   * Receives a completed iteration, and returns whether to continue.
   *
   * @param validationLoss mean loss on the validation rows; NaN if there are none
   */
  boolean completed(Minimization.Event event, double validationLoss);
}
