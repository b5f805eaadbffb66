// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

/**
 * The rows of one evaluation: all of them or a random sample.
 *
 * @param fraction the probability that a row is in the sample, in (0, 1]; 1 means all rows
 * @param number seeds the sampling; the same number gives the same rows
 */
public record Batch(double fraction, long number) {

  /** All rows. */
  public static final Batch FULL = new Batch(1.0, 0L);

  public Batch {
    if (!(fraction > 0.0 && fraction <= 1.0)) {
      throw new IllegalArgumentException("fraction given " + fraction + ", allowed is (0, 1]");
    }
  }

  /** Returns whether the batch is all rows, in which case the number has no effect. */
  public boolean isFull() {
    return fraction == 1.0;
  }
}
