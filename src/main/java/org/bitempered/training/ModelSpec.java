// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import org.bitempered.math.Loss;
import org.bitempered.math.Recalibration;

/**
 * The kind of model to train.
 *
 * @param loss loss of a row
 * @param t1 temperature of the loss, in [0, 1] and at most t2; above 0 for the two-temperature loss
 * @param t2 temperature of the softmax, in (0, 10]
 * @param labelSmoothing share of each label that is spread over the other classes, in [0, 1)
 * @param family binomial, multinomial, or chosen by the number of classes
 * @param fitIntercept whether each output has an intercept
 */
public record ModelSpec(
    Loss loss, double t1, double t2, double labelSmoothing, Family family, boolean fitIntercept) {

  /** The families of models. */
  public enum Family {
    /** Binomial for two classes, multinomial for more. */
    AUTO,
    /** One output: the margin between two classes. */
    BINOMIAL,
    /** One output per class. */
    MULTINOMIAL
  }

  /**
   * Checks the temperatures.
   *
   * @throws IllegalArgumentException if t1 is above t2, or 0 for the two-temperature loss
   */
  public ModelSpec {
    if (t1 > t2) {
      throw new IllegalArgumentException(
          "t1 given "
              + t1
              + ", allowed for training is at most t2 = "
              + t2
              + ": above t2, the gradient of a row has no bound");
    }
    Recalibration.check(loss, t1);
  }

  /** Returns whether a model of this many classes is binomial. */
  boolean isBinomial(int classes) {
    return family != Family.MULTINOMIAL && classes == 2;
  }

  /**
   * Returns the least number of classes of the model. It is 2, but 1 for a multinomial model
   * without intercepts, as in Spark's LogisticRegression.
   */
  int fewestClasses() {
    return family == Family.MULTINOMIAL && !fitIntercept ? 1 : 2;
  }
}
