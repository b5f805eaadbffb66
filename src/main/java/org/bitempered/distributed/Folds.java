// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

/**
 * The folds of a cross-validation: parts of the rows, each of which is left out by some models.
 *
 * @param count number of folds; 1 for none
 * @param column whole-number column with the fold of each row, from 0; null to draw folds at random
 * @param seed of the random folds
 * @param trusted boolean column of the rows whose labels decide between models; null if all do
 */
public record Folds(int count, String column, long seed, String trusted) {
  /** No folds. */
  public static final Folds NONE = new Folds(1, null, 0, null);

  /** Returns the same folds, without the column of trusted rows. */
  public Folds withoutTrusted() {
    return new Folds(count, column, seed, null);
  }

  boolean areThere() {
    return count > 1;
  }
}
