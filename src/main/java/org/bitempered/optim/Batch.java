// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * The rows of one evaluation.
 *
 * @param fraction the share of the rows, in (0, 1]; 1 is all of them
 * @param number seeds the sampling: the same number means the same rows
 */
public record Batch(double fraction, long number) {

  /** All rows. */
  public static final Batch FULL = new Batch(1.0, 0L);

  public Batch {
    if (!(fraction > 0.0 && fraction <= 1.0)) {
      throw new IllegalArgumentException("fraction given " + fraction + ", allowed is (0, 1]");
    }
  }

  /** True for all rows, where the number has no meaning. */
  public boolean isFull() {
    return fraction == 1.0;
  }
}
