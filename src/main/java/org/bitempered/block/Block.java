// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.io.Serializable;

/**
 * Some consecutive rows of the training data, read-only: features, labels and weights as flat
 * arrays.
 */
public sealed interface Block extends Serializable permits DenseBlock, SparseBlock, Block.Rejected {

  /** Number of rows. */
  int rows();

  /** Memory that the rows' numbers take, in bytes. */
  long bytes();

  /** Labels and weights of the rows. */
  RowLabels labels();

  /** The fold of all rows; 0 where there are no folds. */
  default int fold() {
    return labels().fold();
  }

  /** The same rows, each one's weight multiplied by that of its class. */
  Block reweighted(double[] classWeights);

  /** A block of the chosen rows, which are given in ascending order. */
  Block gather(int[] chosen, int count);

  /**
   * Stands in the place of the first row of a partition that cannot be trained on, and has no rows.
   * It carries the reason to the statistics, so that bad data end in one plain error on the driver
   * rather than in a failed Spark job.
   *
   * @param reason names the column, the value, and what is allowed
   */
  record Rejected(String reason) implements Block {
    private static final RowLabels NONE = new RowLabels(new int[0], null);

    @Override
    public int rows() {
      return 0;
    }

    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public RowLabels labels() {
      return NONE;
    }

    @Override
    public Block reweighted(double[] classWeights) {
      return this;
    }

    @Override
    public Block gather(int[] chosen, int count) {
      return this;
    }
  }
}
