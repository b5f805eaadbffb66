// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

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
  public void activations(SparseBlock block, double[] activations) {
    for (int i = 0; i < block.rows(); i++) {
      System.arraycopy(parameters, features * outputs, activations, i * outputs, outputs);
    }
    char[] rowOf = block.rowOf();
    char[] gaps = block.gaps();
    double[] values = block.values();
    int feature = -1;
    for (int n = 0; n < values.length; n++) {
      feature += gaps[n];
      addScaled(values[n], parameters, feature * outputs, activations, rowOf[n] * outputs);
    }
  }

  @Override
  public void addGradient(SparseBlock block, double[] multipliers) {
    char[] rowOf = block.rowOf();
    char[] gaps = block.gaps();
    double[] values = block.values();
    int feature = -1;
    for (int n = 0; n < values.length; n++) {
      feature += gaps[n];
      addScaled(values[n], multipliers, rowOf[n] * outputs, gradient, feature * outputs);
    }
  }

  private void addScaled(double value, double[] from, int at, double[] to, int start) {
    int k = 0;
    for (; k + LANES <= outputs; k += LANES) {
      DoubleVector sum = fromArray(SPECIES, to, start + k);
      DoubleVector v = fromArray(SPECIES, from, at + k);
      broadcast(SPECIES, value).fma(v, sum).intoArray(to, start + k);
    }
    for (; k < outputs; k++) {
      to[start + k] += value * from[at + k];
    }
  }
}
