// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.io.Serializable;

/** What one pass over the blocks tells of the rows of each fold. */
public final class FoldStatistics implements Serializable {
  private final String featuresCol;
  private final DataStatistics[] folds;
  private final double[] trustedWeights;

  /**
   * @param featuresCol name of the features' column, for errors
   * @param count number of folds, at least 1
   */
  public FoldStatistics(String featuresCol, int count) {
    this.featuresCol = featuresCol;
    folds = new DataStatistics[count];
    trustedWeights = new double[count];
    for (int fold = 0; fold < count; fold++) {
      folds[fold] = new DataStatistics(featuresCol);
    }
  }

  /** Returns statistics of no rows, for the same column and number of folds. */
  public FoldStatistics empty() {
    return new FoldStatistics(featuresCol, folds.length);
  }

  /** Adds the rows of a block, or the reason why they are rejected. */
  public void add(Block block) {
    folds[block.fold()].add(block);
    if (block.isTrusted()) {
      trustedWeights[block.fold()] += block.labels().weightSum();
    }
  }

  /** Leaves out all but their size where that is larger. */
  public void cutAbove(long mostBytes) {
    for (DataStatistics fold : folds) {
      fold.cutAbove(mostBytes / folds.length);
    }
  }

  /** Whether statistics were left out. */
  public boolean areCut() {
    for (DataStatistics fold : folds) {
      if (fold.isCut()) {
        return true;
      }
    }
    return false;
  }

  public long sizeInBytes() {
    long bytes = 0;
    for (DataStatistics fold : folds) {
      bytes += fold.sizeInBytes();
    }
    return bytes;
  }

  /** Adds the statistics of other rows to these, and returns these. */
  public FoldStatistics merge(FoldStatistics other) {
    for (int fold = 0; fold < folds.length; fold++) {
      folds[fold].merge(other.folds[fold]);
      trustedWeights[fold] += other.trustedWeights[fold];
    }
    return this;
  }

  /** Returns whether a fold has a row whose label is trusted. */
  public boolean hasTrusted(int fold) {
    return trustedWeights[fold] > 0;
  }

  /** Returns the statistics of the rows of a fold. */
  public DataStatistics of(int fold) {
    return folds[fold];
  }

  /** Returns the statistics of all rows. */
  public DataStatistics total() {
    return without(-1);
  }

  /** Returns the statistics of the rows of all folds but one. */
  public DataStatistics without(int left) {
    if (folds.length == 1) {
      return folds[0];
    }
    DataStatistics sum = new DataStatistics(featuresCol);
    for (int fold = 0; fold < folds.length; fold++) {
      if (fold != left) {
        sum.merge(folds[fold]);
      }
    }
    return sum;
  }
}
