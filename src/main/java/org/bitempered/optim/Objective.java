// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/** The smooth part of the function to minimize. */
@FunctionalInterface
public interface Objective {

  /**
   * Returns the loss at the point over the rows of the batch, and overwrites {@code gradient} with
   * its gradient there.
   */
  double evaluate(double[] point, Batch batch, double[] gradient);
}
