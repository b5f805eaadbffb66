// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

/** The part of {@link Products} for dense rows. */
interface DenseProducts {

  /**
   * Writes features x weights + intercepts.
   *
   * @param x rows of features, row-major
   * @param first the first row to take; its activations come first
   * @param rows how many rows to take
   */
  void activations(double[] x, int first, int rows, double[] activations);

  /** Adds the gradient in the weights of the same rows. */
  void addGradient(double[] x, int first, int rows, double[] multipliers);

  /** After the last rows: everything added is in the gradient then, and may not be before. */
  void finish();
}
