// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The products of sparse rows for several outputs, whose lanes run along those of a feature. */
final class VectorSparseProducts implements SparseProducts {
  private static final VectorSpecies<Double> SPECIES = VectorProductsFactory.SPECIES;
  private static final int LANES = SPECIES.length();

  private final int features;
  private final int outputs;
  private final double[] parameters;
  private final double[] gradient;

  VectorSparseProducts(LinearShape shape, double[] parameters, double[] gradient) {
    this.features = shape.features();
    this.outputs = shape.outputs();
    this.parameters = parameters;
    this.gradient = gradient;
  }

  @Override
  public void activations(SparseBlock block, int first, int rows, double[] activations) {
    int[] indices = block.indices();
    double[] values = block.values();
    int intercepts = features * outputs;
    int whole = SPECIES.loopBound(outputs);
    for (int i = 0; i < rows; i++) {
      int begin = block.starts()[first + i];
      int end = block.starts()[first + i + 1];
      int to = i * outputs;
      for (int k = 0; k < whole; k += LANES) {
        DoubleVector sum = load(parameters, intercepts + k);
        for (int n = begin; n < end; n++) {
          DoubleVector w = load(parameters, indices[n] * outputs + k);
          sum = DoubleVector.broadcast(SPECIES, values[n]).fma(w, sum);
        }
        sum.intoArray(activations, to + k);
      }
      for (int k = whole; k < outputs; k++) {
        double sum = parameters[intercepts + k];
        for (int n = begin; n < end; n++) {
          sum += values[n] * parameters[indices[n] * outputs + k];
        }
        activations[to + k] = sum;
      }
    }
  }

  @Override
  public void addGradient(SparseBlock block, int first, int rows, double[] multipliers) {
    int[] indices = block.indices();
    double[] values = block.values();
    int whole = SPECIES.loopBound(outputs);
    for (int i = 0; i < rows; i++) {
      int from = i * outputs;
      for (int n = block.starts()[first + i]; n < block.starts()[first + i + 1]; n++) {
        double value = values[n];
        int to = indices[n] * outputs;
        for (int k = 0; k < whole; k += LANES) {
          DoubleVector v = DoubleVector.broadcast(SPECIES, value);
          v.fma(load(multipliers, from + k), load(gradient, to + k)).intoArray(gradient, to + k);
        }
        for (int k = whole; k < outputs; k++) {
          gradient[to + k] += value * multipliers[from + k];
        }
      }
    }
  }

  private static DoubleVector load(double[] array, int at) {
    return DoubleVector.fromArray(SPECIES, array, at);
  }
}
