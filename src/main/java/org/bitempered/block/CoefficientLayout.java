// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import java.io.Serializable;

/**
 * How the coefficients of a linear model, or their gradient, lie in one array: feature by feature
 * (entry {@code j * outputs + k} for feature j and output k), then one intercept an output.
 *
 * @param features number of features
 * @param outputs activations of a row: the classes, or 1 for a binary margin
 */
public record CoefficientLayout(int features, int outputs) implements Serializable {
  /** A little less than what JVMs allow. */
  public static final long LONGEST_ARRAY = Integer.MAX_VALUE - 64;

  /** Number of coefficients of features, and where the intercepts start. */
  public int firstIntercept() {
    return features * outputs;
  }

  /** Number of coefficients and intercepts. */
  public int size() {
    return firstIntercept() + outputs;
  }

  /** The coefficients output by output: entry {@code k * features + j}; themselves for one. */
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

  /** Adds what {@link #byOutput} lays out. */
  public void addByOutput(double[] weights, double[] coefficients) {
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < outputs; k++) {
        coefficients[j * outputs + k] += weights[k * features + j];
      }
    }
  }
}
