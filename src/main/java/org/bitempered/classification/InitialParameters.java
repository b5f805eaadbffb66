// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Arrays;
import org.bitempered.aggregation.LinearShape;
import org.bitempered.aggregation.LossFunction;
import org.bitempered.scoring.LinearScorer;

/** The parameters of a model that a training starts from. */
final class InitialParameters {
  private final LinearScorer scorer;

  InitialParameters(BiTemperedLogisticRegressionModel model) {
    this.scorer = model.scorer();
  }

  /**
   * Returns the parameters on the features as given.
   *
   * @throws IllegalArgumentException where the model is of another shape
   */
  double[] of(LossFunction loss, LinearShape shape) {
    boolean same =
        scorer.isBinary() == loss.binary()
            && scorer.numClasses() == loss.classes()
            && scorer.numFeatures() == shape.features();
    if (!same) {
      throw new IllegalArgumentException(
          "initialModel given is "
              + text(scorer.isBinary(), scorer.numClasses(), scorer.numFeatures())
              + ", allowed for these training data and family is "
              + text(loss.binary(), loss.classes(), shape.features()));
    }
    double[] weights = scorer.weights();
    double[] intercepts = scorer.intercepts();
    double[] parameters = Arrays.copyOf(weights, shape.size());
    System.arraycopy(intercepts, 0, parameters, shape.weights(), intercepts.length);
    return parameters;
  }

  private static String text(boolean binary, int classes, int features) {
    return (binary ? "binomial" : "multinomial with " + classes + " classes")
        + " on "
        + features
        + " features";
  }
}
