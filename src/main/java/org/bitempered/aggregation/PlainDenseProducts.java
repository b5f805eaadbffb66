// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/**
 * The products of dense rows in plain Java, with copies of the parameters and the gradient in which
 * the features of an output are consecutive, so that the inner loops have stride 1: a compiler
 * takes their range checks out, and makes vector instructions of those that are not sums.
 */
final class PlainDenseProducts implements DenseProducts {
  private final LinearShape shape;
  private final int features;
  private final int outputs;
  private final double[] parameters;
  private final double[] gradient;
  private double[] weightsByOutput;
  private double[] sumsByOutput;

  PlainDenseProducts(LinearShape shape, double[] parameters, double[] gradient) {
    this.shape = shape;
    this.features = shape.features();
    this.outputs = shape.outputs();
    this.parameters = parameters;
    this.gradient = gradient;
  }

  @Override
  public void activations(double[] x, int first, int rows, double[] activations) {
    if (weightsByOutput == null) {
      weightsByOutput = shape.byOutput(parameters);
    }
    for (int i = 0; i < rows; i++) {
      int row = (first + i) * features;
      int to = i * outputs;
      int k = 0;
      for (; k + 3 < outputs; k += 4) {
        fourOutputs(x, row, k, activations, to + k);
      }
      for (; k < outputs; k++) {
        activations[to + k] = parameters[features * outputs + k] + dot(x, row, k * features);
      }
    }
  }

  private void fourOutputs(double[] x, int row, int k, double[] activations, int to) {
    double[] w = weightsByOutput;
    int w0 = k * features;
    int w1 = w0 + features;
    int w2 = w1 + features;
    int w3 = w2 + features;
    int intercepts = features * outputs + k;
    double s0 = parameters[intercepts];
    double s1 = parameters[intercepts + 1];
    double s2 = parameters[intercepts + 2];
    double s3 = parameters[intercepts + 3];
    for (int j = 0; j < features; j++) {
      double value = x[row + j];
      s0 += value * w[w0 + j];
      s1 += value * w[w1 + j];
      s2 += value * w[w2 + j];
      s3 += value * w[w3 + j];
    }
    activations[to] = s0;
    activations[to + 1] = s1;
    activations[to + 2] = s2;
    activations[to + 3] = s3;
  }

  /** Four sums, so that an addition need not wait for the one before it. */
  private double dot(double[] x, int row, int output) {
    double[] w = weightsByOutput;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < features; j += 4) {
      s0 += x[row + j] * w[output + j];
      s1 += x[row + j + 1] * w[output + j + 1];
      s2 += x[row + j + 2] * w[output + j + 2];
      s3 += x[row + j + 3] * w[output + j + 3];
    }
    for (; j < features; j++) {
      s0 += x[row + j] * w[output + j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  @Override
  public void addGradient(double[] x, int first, int rows, double[] multipliers) {
    if (sumsByOutput == null) {
      sumsByOutput = outputs == 1 ? gradient : new double[features * outputs];
    }
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      for (int k = 0; k < outputs; k++) {
        addFourRows(x, first, i, k, multipliers);
      }
    }
    for (; i < rows; i++) {
      for (int k = 0; k < outputs; k++) {
        addRow(x, (first + i) * features, multipliers[i * outputs + k], k * features);
      }
    }
  }

  private void addFourRows(double[] x, int first, int row, int k, double[] multipliers) {
    double[] g = sumsByOutput;
    double m0 = multipliers[row * outputs + k];
    double m1 = multipliers[(row + 1) * outputs + k];
    double m2 = multipliers[(row + 2) * outputs + k];
    double m3 = multipliers[(row + 3) * outputs + k];
    int r0 = (first + row) * features;
    int r1 = r0 + features;
    int r2 = r1 + features;
    int r3 = r2 + features;
    int to = k * features;
    for (int j = 0; j < features; j++) {
      g[to + j] += m0 * x[r0 + j] + m1 * x[r1 + j] + m2 * x[r2 + j] + m3 * x[r3 + j];
    }
  }

  private void addRow(double[] x, int row, double multiplier, int to) {
    double[] g = sumsByOutput;
    for (int j = 0; j < features; j++) {
      g[to + j] += multiplier * x[row + j];
    }
  }

  @Override
  public void finish() {
    if (sumsByOutput != null && sumsByOutput != gradient) {
      shape.addByOutput(sumsByOutput, gradient);
    }
    sumsByOutput = null;
  }
}
