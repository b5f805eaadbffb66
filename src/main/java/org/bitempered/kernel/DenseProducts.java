// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

/** The products of {@link Products} for dense rows. */
interface DenseProducts {

  /**
   * Writes features x coefficients + intercepts.
   *
   * @param x rows x features, row-major
   * @param first the first row; its activations come first
   * @param rows number of rows
   */
  void activations(double[] x, int first, int rows, double[] activations);

  /** Adds the gradient of the same rows with respect to the coefficients, intercepts excluded. */
  void addGradient(double[] x, int first, int rows, double[] multipliers);

  /** Completes the gradient after the last rows; before, it may lack some of what was added. */
  void finish();
}
