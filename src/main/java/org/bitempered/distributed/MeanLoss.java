// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.BitSet;

/** The weighted mean loss over some rows, as a function of the coefficients. */
public interface MeanLoss {

  /**
   * Computes the loss at the coefficients, and writes its gradient.
   *
   * @param coefficients laid out as in {@link org.bitempered.block.CoefficientLayout}
   * @param fraction probability with which each row takes part; 1 for all rows
   * @param seed seed of the random choice of rows
   * @param gradient receives the gradient, in the same layout
   * @return the mean loss; 0, with a gradient of 0, if no row takes part
   */
  double evaluate(double[] coefficients, double fraction, long seed, double[] gradient);

  /** Returns those of the given classes that the coefficients predict for no row. */
  BitSet neverPredicted(double[] coefficients, BitSet classes);
}
