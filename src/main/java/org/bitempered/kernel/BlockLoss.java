// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.RowLabels;
import org.bitempered.math.BiTemperedLogisticLoss;
import org.bitempered.math.Check;

/**
 * The bi-tempered logistic loss of a block of rows and its gradient in the activations, computed
 * together and without allocation; the formulas are those of {@link BiTemperedLogisticLoss}, with
 * the exact normalizer.
 *
 * <p>An instance owns its scratch, which grows with the number of classes and not with the number
 * of rows, so it belongs to one thread. Labels and activations are not validated here: a class
 * index out of range is an {@link IndexOutOfBoundsException}, anything that is not a number spreads
 * into the loss. A row of weight 0 contributes exactly 0, whatever is in it.
 *
 * <p>{@link KernelProvider} chooses between implementations in plain Java and with {@code
 * jdk.incubator.vector}, which agree to 1e-12.
 */
public interface BlockLoss {
  /**
   * The loss over a number of classes, one activation for each.
   *
   * @throws IllegalArgumentException if classes &lt; 1 or t1, t2, labelSmoothing are outside [0,
   *     1], (0, 10], [0, 1)
   */
  static BlockLoss multinomial(int classes, double t1, double t2, double labelSmoothing) {
    Check.classes(classes);
    Check.temperatures(t1, t2, labelSmoothing);
    return BlockLosses.CHOSEN.create(new LossTerms(classes, t1, t2, labelSmoothing), false);
  }

  /** How many numbers an instance holds, at most. */
  static long scratchLength(long classes, boolean binary) {
    return binary ? 0 : BlockLosses.CHOSEN.scratchLength(classes);
  }

  /**
   * The loss over two classes with one activation, the margin m: the probabilities are the tempered
   * softmax of (-m/2, m/2), which is that of (0, m).
   *
   * @throws IllegalArgumentException if t1, t2, labelSmoothing are outside [0, 1], (0, 10], [0, 1)
   */
  static BlockLoss binary(double t1, double t2, double labelSmoothing) {
    Check.temperatures(t1, t2, labelSmoothing);
    return BlockLosses.CHOSEN.create(new LossTerms(2, t1, t2, labelSmoothing), true);
  }

  /** The activations of a row: one a class, or one margin for the binary loss. */
  int outputs();

  /**
   * Computes the loss of consecutive rows and its gradient.
   *
   * @param first where in the labels the first row is
   * @param activations rows x outputs, row-major; overwritten by {@code weight_i dL_i/da}
   * @param labels class indices, for the binary loss 0 or 1, or distributions over the classes; and
   *     the weights of the rows
   * @return {@code sum_i weight_i L_i}
   */
  double evaluate(int first, int rows, double[] activations, RowLabels labels);
}
