// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.distributed.InputColumns;

/**
 * The input of a fit, and how it is prepared.
 *
 * @param columns columns that are read
 * @param weighting factors of the row weights by class
 * @param maxBlockSizeInMB maximum size of a block's features; 0 chooses by the processor's cache
 * @param depth levels of the tree that adds partial sums; 0 chooses by size
 */
public record DataSpec(
    InputColumns columns, ClassWeighting weighting, double maxBlockSizeInMB, int depth) {

  long blockBytes() {
    return (long) (maxBlockSizeInMB * (1 << 20));
  }
}
