// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/** Products of a dense block with weights and with multipliers, in plain Java. */
final class DenseKernel {
  private DenseKernel() {}

  /** One output a row: the product of its features with the weights, plus the intercept. */
  static void margins(
      int rows, int features, double[] values, double[] parameters, double[] activations) {
    for (int i = 0; i < rows; i++) {
      activations[i] = parameters[features] + dot(values, i * features, parameters, features);
    }
  }

  /** Four sums, so that an addition need not wait for the one before it. */
  private static double dot(double[] values, int from, double[] weights, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < length; j += 4) {
      s0 += values[from + j] * weights[j];
      s1 += values[from + j + 1] * weights[j + 1];
      s2 += values[from + j + 2] * weights[j + 2];
      s3 += values[from + j + 3] * weights[j + 3];
    }
    for (; j < length; j++) {
      s0 += values[from + j] * weights[j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  static void activations(
      int rows,
      int features,
      int outputs,
      double[] values,
      double[] parameters,
      double[] activations) {
    for (int i = 0; i < rows; i++) {
      int to = i * outputs;
      System.arraycopy(parameters, features * outputs, activations, to, outputs);
      for (int j = 0; j < features; j++) {
        double x = values[i * features + j];
        if (x != 0) {
          for (int k = 0; k < outputs; k++) {
            activations[to + k] += x * parameters[j * outputs + k];
          }
        }
      }
    }
  }

  static void addMarginGradient(
      int rows, int features, double[] values, double[] multipliers, double[] gradient) {
    for (int i = 0; i < rows; i++) {
      double multiplier = multipliers[i];
      int from = i * features;
      for (int j = 0; j < features; j++) {
        gradient[j] += multiplier * values[from + j];
      }
    }
  }

  static void addGradient(
      int rows,
      int features,
      int outputs,
      double[] values,
      double[] multipliers,
      double[] gradient) {
    for (int i = 0; i < rows; i++) {
      int from = i * outputs;
      for (int j = 0; j < features; j++) {
        double x = values[i * features + j];
        if (x != 0) {
          for (int k = 0; k < outputs; k++) {
            gradient[j * outputs + k] += x * multipliers[from + k];
          }
        }
      }
    }
  }
}
