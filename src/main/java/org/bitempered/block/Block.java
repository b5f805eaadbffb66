// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.io.Serializable;

/**
 * Consecutive rows of the training data as flat arrays: features, labels and weights. Read-only.
 */
public sealed interface Block extends Serializable permits DenseBlock, SparseBlock, Block.Rejected {

  /** Returns the number of rows. */
  int rows();

  /** Returns the memory of the arrays, in bytes. */
  long bytes();

  /** Returns the labels and weights of the rows. */
  RowLabels labels();

  /** Returns the fold of all rows; 0 if there are no folds. */
  default int fold() {
    return labels().fold();
  }

  /** Returns whether the labels of all rows are trusted; true if no column says so. */
  default boolean isTrusted() {
    return labels().trusted();
  }

  /** Returns the same rows, with each weight multiplied by the weight of the row's class. */
  Block reweighted(double[] classWeights);

  /**
   * Returns a block of the rows at the first {@code count} entries of {@code chosen}, which ascend.
   */
  Block gather(int[] chosen, int count);

  /**
   * Replaces the first invalid row of a partition, and has no rows. It carries the reason to the
   * statistics, so that invalid data end in one plain error on the driver rather than in a failed
   * Spark job.
   *
   * @param reason names the column, the value and the allowed values
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
