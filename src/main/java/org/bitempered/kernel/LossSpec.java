// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.io.Serializable;

/**
 * The parameters of the loss, small and serializable. Each thread creates its own {@link BlockLoss}
 * from them.
 *
 * @param classes number of classes
 * @param binomial whether the model has one margin for two classes
 * @param t1 temperature of the loss
 * @param t2 temperature of the tempered softmax
 * @param labelSmoothing share of each label that is spread over the other classes
 */
public record LossSpec(int classes, boolean binomial, double t1, double t2, double labelSmoothing)
    implements Serializable {

  /** Returns the number of activations of a row. */
  public int outputs() {
    return binomial ? 1 : classes;
  }

  public BlockLoss forOneThread() {
    return binomial
        ? BlockLoss.binary(t1, t2, labelSmoothing)
        : BlockLoss.multinomial(classes, t1, t2, labelSmoothing);
  }
}
