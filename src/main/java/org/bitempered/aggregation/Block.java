// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;

/**
 * Some consecutive rows of the training data, read-only: features, labels and weights as flat
 * arrays.
 *
 * <p>Parameters and gradients are feature-major: entry {@code j * outputs + k} belongs to feature j
 * and output k, so that one non-zero feature touches consecutive outputs; the intercepts of the
 * outputs follow after the last feature ({@link LinearShape}). Activations are row-major, rows x
 * outputs.
 */
public sealed interface Block extends Serializable permits DenseBlock, SparseBlock, RejectedRow {

  /** Number of rows. */
  int rows();

  /** Class indices and weights of the rows. */
  RowLabels labels();

  /** Writes features x weights + intercepts; rows x outputs. */
  void activations(double[] parameters, int outputs, double[] activations);

  /**
   * Adds the transposed features x multipliers (rows x outputs) to the gradient in the weights; the
   * intercepts' is left alone.
   */
  void addGradient(double[] multipliers, int outputs, double[] gradient);

  /** Adds the rows to the statistics. */
  void addTo(DataStatistics statistics);

  /** The same rows, each one's weight multiplied by that of its class. */
  Block reweighted(double[] classWeights);

  /** A block of the chosen rows, in the order given. */
  Block gather(int[] chosen, int count);
}
