// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import org.bitempered.math.BlockLoss;

/**
 * The loss that a task is to compute; small and serialisable, where {@link BlockLoss} has scratch
 * of its own and belongs to one thread.
 *
 * @param classes number of classes
 * @param binary whether the model has one margin for two classes rather than an activation a class
 * @param t1 temperature of the loss
 * @param t2 temperature of the softmax
 * @param labelSmoothing share of each label spread over the other classes
 */
public record LossFunction(int classes, boolean binary, double t1, double t2, double labelSmoothing)
    implements Serializable {

  /** Activations of a row. */
  public int outputs() {
    return binary ? 1 : classes;
  }

  BlockLoss forOneThread() {
    return binary
        ? BlockLoss.binary(t1, t2, labelSmoothing)
        : BlockLoss.multinomial(classes, t1, t2, labelSmoothing);
  }
}
