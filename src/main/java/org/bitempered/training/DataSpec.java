// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.distributed.InputColumns;

/**
 * What is trained on, and how it is prepared.
 *
 * @param columns of the rows
 * @param weighting of the classes
 * @param maxBlockSizeInMB of a block's features; 0 chooses for the processor's cache
 * @param depth levels of the tree in which partial sums are added; 0 chooses by size
 */
public record DataSpec(
    InputColumns columns, ClassWeighting weighting, double maxBlockSizeInMB, int depth) {

  long blockBytes() {
    return (long) (maxBlockSizeInMB * (1 << 20));
  }
}
