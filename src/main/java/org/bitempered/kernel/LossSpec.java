// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.io.Serializable;

/**
 * The loss that a task is to compute; small and serializable, where {@link BlockLoss} has scratch
 * of its own and belongs to one thread.
 *
 * @param classes number of classes
 * @param binomial whether the model has one margin for two classes rather than an activation a
 *     class
 * @param t1 temperature of the loss
 * @param t2 temperature of the softmax
 * @param labelSmoothing share of each label spread over the other classes
 */
public record LossSpec(int classes, boolean binomial, double t1, double t2, double labelSmoothing)
    implements Serializable {

  /** Activations of a row. */
  public int outputs() {
    return binomial ? 1 : classes;
  }

  public BlockLoss forOneThread() {
    return binomial
        ? BlockLoss.binary(t1, t2, labelSmoothing)
        : BlockLoss.multinomial(classes, t1, t2, labelSmoothing);
  }
}
