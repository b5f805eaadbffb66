// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import java.io.Serializable;
import org.bitempered.math.Loss;
import org.bitempered.math.Recalibration;

/**
 * The parameters of the loss, small and serializable. Each thread creates its own {@link BlockLoss}
 * from them.
 *
 * @param kind which of the losses
 * @param classes number of classes
 * @param binomial whether the model has one margin for two classes
 * @param t1 temperature of the loss
 * @param t2 temperature of the tempered softmax
 * @param labelSmoothing share of each label that is spread over the other classes
 */
public record LossSpec(
    Loss kind, int classes, boolean binomial, double t1, double t2, double labelSmoothing)
    implements Serializable {

  /** Returns the number of activations of a row. */
  public int outputs() {
    return binomial ? 1 : classes;
  }

  public BlockLoss forOneThread() {
    return binomial
        ? BlockLoss.binary(kind, t1, t2, labelSmoothing)
        : BlockLoss.multinomial(kind, classes, t1, t2, labelSmoothing);
  }

  /** Returns what turns activations into the probabilities of a model trained with this loss. */
  public Recalibration recalibration() {
    return new Recalibration(kind, t1, t2);
  }
}
