// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Arrays;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.kernel.LossSpec;
import org.bitempered.scoring.LinearScorer;

/** The coefficients of the model that training starts from. */
final class InitialCoefficients {
  private final LinearScorer scorer;

  InitialCoefficients(LinearScorer scorer) {
    this.scorer = scorer;
  }

  /**
   * Returns the coefficients and intercepts of the model.
   *
   * @throws IllegalArgumentException if the model has another family, or another number of classes
   *     or features
   */
  double[] of(LossSpec loss, CoefficientLayout layout) {
    boolean same =
        scorer.isBinary() == loss.binomial()
            && scorer.numClasses() == loss.classes()
            && scorer.numFeatures() == layout.features();
    if (!same) {
      throw new IllegalArgumentException(
          "initialModel given is "
              + text(scorer.isBinary(), scorer.numClasses(), scorer.numFeatures())
              + ", allowed for these training data and family is "
              + text(loss.binomial(), loss.classes(), layout.features()));
    }
    double[] weights = scorer.weights();
    double[] intercepts = scorer.intercepts();
    double[] coefficients = Arrays.copyOf(weights, layout.size());
    System.arraycopy(intercepts, 0, coefficients, layout.firstIntercept(), intercepts.length);
    return coefficients;
  }

  private static String text(boolean binary, int classes, int features) {
    return (binary ? "binomial" : "multinomial with " + classes + " classes")
        + " on "
        + features
        + " features";
  }
}
