// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.SparseBlock;

/** The products of sparse rows for several outputs, with lanes along the outputs of a feature. */
final class SimdSparseProducts implements SparseProducts {

  private final int features;
  private final int outputs;

  /**
   * Whether the outputs that do not fill a vector use one that overlaps the vector before. With few
   * vectors, the next addition to the same outputs would have to wait for both stores.
   */
  private final boolean overlapping;

  private final double[] coefficients;
  private final double[] gradient;

  SimdSparseProducts(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    this.features = layout.features();
    this.outputs = layout.outputs();
    this.overlapping = outputs == LANES || outputs > 4 * LANES;
    this.coefficients = coefficients;
    this.gradient = gradient;
  }

  @Override
  public void activations(SparseBlock block, double[] activations) {
    for (int i = 0; i < block.rows(); i++) {
      System.arraycopy(coefficients, features * outputs, activations, i * outputs, outputs);
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
    if (overlapping) {
      addOverlapping(value, from, at, to, start);
      return;
    }
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

  /** The last vector overlaps the one before it, unless the outputs fill whole vectors. */
  private void addOverlapping(double value, double[] from, int at, double[] to, int start) {
    int last = outputs - LANES;
    DoubleVector scale = broadcast(SPECIES, value);
    DoubleVector lastSum = fromArray(SPECIES, to, start + last);
    lastSum = scale.fma(fromArray(SPECIES, from, at + last), lastSum);
    for (int k = 0; k < last; k += LANES) {
      DoubleVector sum = fromArray(SPECIES, to, start + k);
      scale.fma(fromArray(SPECIES, from, at + k), sum).intoArray(to, start + k);
    }
    lastSum.intoArray(to, start + last);
  }
}
