// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.io.Serializable;
import org.apache.spark.sql.Dataset;
import org.bitempered.block.FoldStatistics;
import org.bitempered.distributed.CachedBlocks;
import org.bitempered.distributed.InputSchema;

/**
 * Figures of the rows of each fold, by which the training rows of a cross-validation are
 * recognized: random folds depend on the order of the rows in their partitions, and this can
 * change.
 *
 * @param values for each fold, those of {@link TrainingFingerprint#figures}
 */
public record FoldFigures(double[][] values) implements Serializable {
  /** Sums in another order differ only in their last digits. */
  private static final double TOLERANCE = 1e-6;

  static FoldFigures of(FoldStatistics folds, int count) {
    double[][] values = new double[count][];
    for (int fold = 0; fold < count; fold++) {
      values[fold] = TrainingFingerprint.figures(folds.of(fold));
    }
    return new FoldFigures(values);
  }

  /**
   * Checks that rows fall into the folds of the training.
   *
   * @throws IllegalArgumentException if they do not
   */
  public void check(Dataset<?> dataset, InputSchema input) {
    try (CachedBlocks blocks =
        CachedBlocks.of(input.select(dataset), input.rowFormat(), 0, 0, "DataFrame given")) {
      FoldFigures found = of(blocks.folds(), values.length);
      for (int fold = 0; fold < values.length; fold++) {
        if (!areEqual(found.values[fold], values[fold])) {
          throw new IllegalArgumentException(
              "the DataFrame given has other rows in fold "
                  + fold
                  + " than the training had; allowed are the training rows in the same order, as a"
                  + " cached DataFrame has them, or set foldCol");
        }
      }
    }
  }

  private static boolean areEqual(double[] some, double[] others) {
    boolean equal = some.length == others.length;
    for (int i = 0; i < some.length && equal; i++) {
      double size = Math.max(Math.abs(some[i]), Math.abs(others[i]));
      equal = Math.abs(some[i] - others[i]) <= TOLERANCE * size;
    }
    return equal;
  }
}
