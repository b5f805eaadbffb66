// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;

/**
 * How the parameters of a linear model, or their gradient, lie in one array: feature-major weights
 * (entry {@code j * outputs + k} for feature j and output k), then one intercept an output.
 *
 * @param features number of features
 * @param outputs activations of a row: the classes, or 1 for a binary margin
 */
public record LinearShape(int features, int outputs) implements Serializable {

  /** Number of weights, which is also where the intercepts start. */
  public int weights() {
    return features * outputs;
  }

  /** Number of weights and intercepts. */
  public int size() {
    return weights() + outputs;
  }

  /** The weights output-major: entry {@code k * features + j}; themselves for one output. */
  double[] byOutput(double[] parameters) {
    if (outputs == 1) {
      return parameters;
    }
    double[] weights = new double[weights()];
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < outputs; k++) {
        weights[k * features + j] = parameters[j * outputs + k];
      }
    }
    return weights;
  }

  /** Adds output-major weights to feature-major ones. */
  void addByOutput(double[] weights, double[] parameters) {
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < outputs; k++) {
        parameters[j * outputs + k] += weights[k * features + j];
      }
    }
  }
}
