// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

/** The products of sparse rows in plain Java. */
final class PlainSparseProducts implements SparseProducts {
  private final int features;
  private final int outputs;
  private final double[] parameters;
  private final double[] gradient;

  PlainSparseProducts(LinearShape shape, double[] parameters, double[] gradient) {
    this.features = shape.features();
    this.outputs = shape.outputs();
    this.parameters = parameters;
    this.gradient = gradient;
  }

  @Override
  public void activations(SparseBlock block, int first, int rows, double[] activations) {
    int[] indices = block.indices();
    double[] values = block.values();
    for (int i = 0; i < rows; i++) {
      int end = block.starts()[first + i + 1];
      if (outputs == 1) {
        double sum = parameters[features];
        for (int n = block.starts()[first + i]; n < end; n++) {
          sum += values[n] * parameters[indices[n]];
        }
        activations[i] = sum;
      } else {
        int to = i * outputs;
        System.arraycopy(parameters, features * outputs, activations, to, outputs);
        for (int n = block.starts()[first + i]; n < end; n++) {
          addScaled(values[n], parameters, indices[n] * outputs, activations, to);
        }
      }
    }
  }

  @Override
  public void addGradient(SparseBlock block, int first, int rows, double[] multipliers) {
    int[] indices = block.indices();
    double[] values = block.values();
    for (int i = 0; i < rows; i++) {
      int end = block.starts()[first + i + 1];
      for (int n = block.starts()[first + i]; n < end; n++) {
        addScaled(values[n], multipliers, i * outputs, gradient, indices[n] * outputs);
      }
    }
  }

  private void addScaled(double value, double[] from, int at, double[] to, int start) {
    for (int k = 0; k < outputs; k++) {
      to[start + k] += value * from[at + k];
    }
  }
}
