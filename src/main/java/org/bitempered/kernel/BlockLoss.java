// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.RowLabels;
import org.bitempered.math.BiTemperedLogisticLoss;
import org.bitempered.math.Check;
import org.bitempered.math.Loss;
import org.bitempered.math.TwoTemperatureLogisticLoss;

/**
 * Computes the loss of a block of rows together with its gradient with respect to the activations,
 * without allocation. The loss is that of {@link BiTemperedLogisticLoss} or {@link
 * TwoTemperatureLogisticLoss} with the exact normalizer. Its gradient is {@code d_i - e_i sum_j
 * d_j}, where {@code e_i = p_i^t2 / sum_j p_j^t2}. For the bi-tempered loss {@code d_i =
 * p_i^(t2-t1) (p_i - y_i)}, for the two-temperature loss {@code d_i = -p_i^(t2-t1) y_i}. A class
 * that has probability exactly 0 (t2 &lt; 1) has gradient 0, which is the derivative there.
 *
 * <p>An instance owns its scratch arrays, whose length grows with the number of classes but not of
 * rows, and is not thread-safe. Labels and activations are not validated: a class index out of
 * range causes an {@link IndexOutOfBoundsException} or a wrong result, and NaN propagates into the
 * loss. A row of weight 0 contributes exactly 0, whatever its values.
 *
 * <p>{@link KernelProvider} chooses between plain Java and SIMD implementations, which agree to
 * 1e-12.
 */
public interface BlockLoss {
  /**
   * Creates the multinomial loss, with one activation for each class.
   *
   * @throws IllegalArgumentException if classes &lt; 1 or t1, t2, labelSmoothing are outside [0,
   *     1], (0, 10], [0, 1)
   */
  static BlockLoss multinomial(
      Loss kind, int classes, double t1, double t2, double labelSmoothing) {
    Check.classes(classes);
    Check.temperatures(t1, t2, labelSmoothing);
    return BlockLosses.CHOSEN.create(new LossTerms(kind, classes, t1, t2, labelSmoothing), false);
  }

  /** Returns an upper bound on the doubles in an instance, apart from a small constant. */
  static long scratchLength(long classes, boolean binary) {
    return binary ? 0 : BlockLosses.CHOSEN.scratchLength(classes);
  }

  /**
   * Creates the binomial loss, with the margin m as its one activation. The probabilities are the
   * tempered softmax of (-m/2, m/2), which equals that of (0, m).
   *
   * @throws IllegalArgumentException if t1, t2, labelSmoothing are outside [0, 1], (0, 10], [0, 1)
   */
  static BlockLoss binary(Loss kind, double t1, double t2, double labelSmoothing) {
    Check.temperatures(t1, t2, labelSmoothing);
    return BlockLosses.CHOSEN.create(new LossTerms(kind, 2, t1, t2, labelSmoothing), true);
  }

  /** Returns the activations of a row: the number of classes, or 1 for the binomial loss. */
  int outputs();

  /**
   * Computes the loss of consecutive rows and its gradient.
   *
   * @param first position of the first row in the labels
   * @param activations rows x outputs, row-major; overwritten by {@code weight_i dL_i/da}
   * @param labels class indices (0 or 1 for the binomial loss) or soft labels, and the row weights
   * @return {@code sum_i weight_i L_i}
   */
  double evaluate(int first, int rows, double[] activations, RowLabels labels);
}
