// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.SparseBlock;

/** The products of sparse rows in plain Java. */
final class PlainSparseProducts implements SparseProducts {
  private final int features;
  private final int outputs;
  private final double[] coefficients;
  private final double[] gradient;

  PlainSparseProducts(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    this.features = layout.features();
    this.outputs = layout.outputs();
    this.coefficients = coefficients;
    this.gradient = gradient;
  }

  @Override
  public void activations(SparseBlock block, double[] activations) {
    for (int i = 0; i < block.rows(); i++) {
      System.arraycopy(coefficients, features * outputs, activations, i * outputs, outputs);
    }
    if (outputs == 1) {
      addMargins(block, activations);
      return;
    }
    char[] rowOf = block.rowOf();
    char[] gaps = block.gaps();
    double[] values = block.values();
    int feature = -1;
    for (int n = 0; n < values.length; n++) {
      feature += gaps[n];
      addScaled(values[n], coefficients, feature * outputs, activations, rowOf[n] * outputs);
    }
  }

  private void addMargins(SparseBlock block, double[] margins) {
    char[] rowOf = block.rowOf();
    char[] gaps = block.gaps();
    double[] values = block.values();
    int feature = -1;
    for (int n = 0; n < values.length; n++) {
      feature += gaps[n];
      margins[rowOf[n]] += values[n] * coefficients[feature];
    }
  }

  @Override
  public void addGradient(SparseBlock block, double[] multipliers) {
    if (outputs == 1) {
      addMarginGradient(block, multipliers);
      return;
    }
    char[] rowOf = block.rowOf();
    char[] gaps = block.gaps();
    double[] values = block.values();
    int feature = -1;
    for (int n = 0; n < values.length; n++) {
      feature += gaps[n];
      addScaled(values[n], multipliers, rowOf[n] * outputs, gradient, feature * outputs);
    }
  }

  private void addMarginGradient(SparseBlock block, double[] multipliers) {
    char[] rowOf = block.rowOf();
    char[] gaps = block.gaps();
    double[] values = block.values();
    int feature = -1;
    for (int n = 0; n < values.length; n++) {
      feature += gaps[n];
      gradient[feature] += values[n] * multipliers[rowOf[n]];
    }
  }

  private void addScaled(double value, double[] from, int at, double[] to, int start) {
    for (int k = 0; k < outputs; k++) {
      to[start + k] += value * from[at + k];
    }
  }
}
