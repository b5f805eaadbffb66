// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.optim.Minimization;

/** Is told of each iteration of a fit, on the driver, in the thread of the fit. */
@FunctionalInterface
public interface IterationListener {

  /**
   * Takes a completed iteration, and returns whether to go on.
   *
   * @param validationLoss mean loss on the validation rows; NaN where there are none
   */
  boolean completed(Minimization.Event event, double validationLoss);
}
