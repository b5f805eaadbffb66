// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Arrays;

/** The factors by which {@code classWeighting} multiplies the weights of the rows of each class. */
final class ClassWeights {
  private ClassWeights() {}

  /**
   * @param labelWeights sum of the row weights of each class
   */
  static double[] of(
      BiTemperedLogisticRegressionParams params,
      String labelCol,
      double[] labelWeights,
      int classes) {
    return params.getClassWeighting().equalsIgnoreCase("balanced")
        ? balanced(labelWeights, classes)
        : given(params, labelCol, classes);
  }

  /** n / (K n_c); 1 for a class that does not occur. */
  private static double[] balanced(double[] labelWeights, int classes) {
    double sum = Arrays.stream(labelWeights).sum();
    long occurring = Arrays.stream(labelWeights).filter(weight -> weight > 0).count();
    double[] weights = new double[classes];
    Arrays.fill(weights, 1);
    for (int c = 0; c < labelWeights.length; c++) {
      if (labelWeights[c] > 0) {
        weights[c] = sum / (occurring * labelWeights[c]);
      }
    }
    return weights;
  }

  private static double[] given(
      BiTemperedLogisticRegressionParams params, String labelCol, int classes) {
    if (!params.isDefined(params.classWeights())) {
      throw new IllegalArgumentException(
          "classWeighting given 'given' without classWeights; set them, one for each of the "
              + classes
              + " classes of labelCol '"
              + labelCol
              + "'");
    }
    double[] weights = params.getClassWeights();
    if (weights.length != classes) {
      throw new IllegalArgumentException(
          "classWeights given "
              + Arrays.toString(weights)
              + ", allowed is one for each of the "
              + classes
              + " classes of labelCol '"
              + labelCol
              + "'");
    }
    return weights;
  }
}
