// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.BitSet;

/** The weighted mean loss over the training rows, as a function of the model's coefficients. */
public interface MeanLoss {

  /**
   * Evaluates the loss at the coefficients, and writes its gradient.
   *
   * @param fraction probability with which each row takes part; 1 for all rows
   * @param seed of the choice of rows
   * @return the mean; 0, with a gradient of 0, where no row takes part
   */
  double evaluate(double[] coefficients, double fraction, long seed, double[] gradient);

  /** Returns those of the classes that the coefficients predict for no row. */
  BitSet neverPredicted(double[] coefficients, BitSet classes);
}
