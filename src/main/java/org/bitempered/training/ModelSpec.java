// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

/**
 * Which model is trained.
 *
 * @param t1 temperature of the loss
 * @param t2 temperature of the softmax
 * @param labelSmoothing share of each label that is spread over the other classes
 * @param family binomial, multinomial, or by the number of classes
 * @param fitIntercept whether outputs have an intercept
 */
public record ModelSpec(
    double t1, double t2, double labelSmoothing, Family family, boolean fitIntercept) {

  /** The families of models. */
  public enum Family {
    /** Binomial for two classes, multinomial for more. */
    AUTO,
    /** One output, the margin between two classes. */
    BINOMIAL,
    /** One output for each class. */
    MULTINOMIAL
  }

  /**
   * @throws IllegalArgumentException where t1 is above t2
   */
  public ModelSpec {
    if (t1 > t2) {
      throw new IllegalArgumentException(
          "t1 given "
              + t1
              + ", allowed for training is at most t2 = "
              + t2
              + ": beyond it the gradient of a row has no bound");
    }
  }

  /** Whether a model of so many classes has one output for both. */
  boolean isBinomial(int classes) {
    return family != Family.MULTINOMIAL && classes == 2;
  }

  /** 2, but where Spark's LogisticRegression too gives a model of one class that is sure of it. */
  int fewestClasses() {
    return family == Family.MULTINOMIAL && !fitIntercept ? 1 : 2;
  }
}
