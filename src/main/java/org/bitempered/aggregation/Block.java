// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import java.util.function.Consumer;

/**
 * Some consecutive rows of the training data, read-only: features, labels and weights as flat
 * arrays.
 */
public sealed interface Block extends Serializable permits DenseBlock, SparseBlock, RejectedRow {

  /** Number of rows. */
  int rows();

  /** Memory that the rows' numbers take, in bytes. */
  long bytes();

  /** Class indices and weights of the rows. */
  RowLabels labels();

  /** How many rows the kernels take at a time, so that their activations stay in the cache. */
  int rowsAtOnce(int outputs);

  /** Writes the activations of so many rows from the first on, rows x outputs. */
  void activations(Products products, int first, int rows, double[] activations);

  /** Adds the same rows' part of the gradient in the weights; multipliers are rows x outputs. */
  void addGradient(Products products, int first, int rows, double[] multipliers);

  /** Adds the rows to the statistics. */
  void addTo(DataStatistics statistics);

  /** The same rows, each one's weight multiplied by that of its class. */
  Block reweighted(double[] classWeights);

  /** Gives the block away as it is, or where its activations would take too much, in pieces. */
  default void forEachPiece(int outputs, Consumer<Block> taker) {
    taker.accept(this);
  }

  /** A block of the chosen rows, which are given in ascending order. */
  Block gather(int[] chosen, int count);
}
