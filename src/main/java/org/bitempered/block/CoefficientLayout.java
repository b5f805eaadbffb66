// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.io.Serializable;

/**
 * The layout of the coefficients of a linear model, or of their gradient, in one array. The
 * coefficients of the features come first, feature by feature: entry {@code j * outputs + k} is for
 * feature j and output k. One intercept for each output follows.
 *
 * @param features number of features
 * @param outputs activations of a row: one for each class, or one margin for a binomial model
 */
public record CoefficientLayout(int features, int outputs) implements Serializable {
  /** The length of the longest array, a little less than JVMs allow. */
  public static final long LONGEST_ARRAY = Integer.MAX_VALUE - 64;

  /** Returns the index of the first intercept, which is the number of coefficients before it. */
  public int firstIntercept() {
    return features * outputs;
  }

  /** Returns the number of coefficients, intercepts included. */
  public int size() {
    return firstIntercept() + outputs;
  }

  /**
   * Returns the coefficients without intercepts, output by output: entry {@code k * features + j}.
   * For one output it is the array given.
   */
  public double[] byOutput(double[] coefficients) {
    if (outputs == 1) {
      return coefficients;
    }
    double[] weights = new double[firstIntercept()];
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < outputs; k++) {
        weights[k * features + j] = coefficients[j * outputs + k];
      }
    }
    return weights;
  }

  /** Adds values in the layout of {@link #byOutput} to coefficients in this layout. */
  public void addByOutput(double[] weights, double[] coefficients) {
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < outputs; k++) {
        coefficients[j * outputs + k] += weights[k * features + j];
      }
    }
  }
}
