// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import org.bitempered.block.CoefficientLayout;

/**
 * Products of dense rows with lanes along the outputs of a feature, on copies of coefficients and
 * gradient whose outputs are padded to whole vectors:
 *
 * <pre>
 *   feature j:  | k0 k1 k2 k3 k4 k5 k6 k7 | k8 k9 -- -- -- -- -- -- |   10 outputs, 8 lanes
 * </pre>
 *
 * <p>A tile of eight rows (four for the gradient) times two vectors of outputs keeps its sums in
 * registers (for the gradient, its multipliers) while it runs over a panel of features whose
 * coefficients stay in the L1 cache.
 */
final class SimdOutputLanes implements DenseProducts {
  private static final int PANEL_BYTES = 16 << 10;

  private final int features;
  private final int outputs;
  private final int stride;
  private final int panel;
  private final double[] coefficients;
  private final double[] gradient;
  private double[] weights;
  private double[] sums;
  private double[] padded = new double[0];

  SimdOutputLanes(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    this.features = layout.features();
    this.outputs = layout.outputs();
    this.stride = stride(outputs);
    this.panel = Math.max(8, PANEL_BYTES / (stride * Double.BYTES));
    this.coefficients = coefficients;
    this.gradient = gradient;
  }

  /** Returns the number of outputs, padded to whole vectors. */
  static int stride(int outputs) {
    return (outputs + LANES - 1) / LANES * LANES;
  }

  @Override
  public void activations(double[] x, int first, int rows, double[] activations) {
    if (weights == null) {
      weights = pad(coefficients, features);
    }
    reserve(rows * stride);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(coefficients, features * outputs, padded, i * stride, outputs);
      Arrays.fill(padded, i * stride + outputs, (i + 1) * stride, 0);
    }
    for (int from = 0; from < features; from += panel) {
      addPanel(x, first, rows, from, Math.min(features, from + panel));
    }
    for (int i = 0; i < rows; i++) {
      System.arraycopy(padded, i * stride, activations, i * outputs, outputs);
    }
  }

  /**
   * Returns a copy of rows x outputs with padded rows, or the array itself if no padding is needed.
   */
  private double[] pad(double[] rowsByOutputs, int rows) {
    if (stride == outputs) {
      return rowsByOutputs;
    }
    double[] copy = new double[rows * stride];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(rowsByOutputs, i * outputs, copy, i * stride, outputs);
    }
    return copy;
  }

  private void reserve(int length) {
    if (padded.length < length) {
      padded = new double[length];
    }
  }

  private void addPanel(double[] x, int first, int rows, int from, int to) {
    int pairs = stride / (2 * LANES) * (2 * LANES);
    int i = 0;
    for (; i + 7 < rows; i += 8) {
      for (int c = 0; c < pairs; c += 2 * LANES) {
        addEightByTwo(x, first, i, c, from, to);
      }
      if (pairs < stride) {
        addFourByOne(x, first, i, pairs, from, to);
        addFourByOne(x, first, i + 4, pairs, from, to);
      }
    }
    for (; i < rows; i++) {
      for (int c = 0; c < stride; c += LANES) {
        addOneByOne(x, first, i, c, from, to);
      }
    }
  }

  private void addEightByTwo(double[] x, int first, int row, int c, int from, int to) {
    int x0 = (first + row) * features;
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    int x4 = x3 + features;
    int x5 = x4 + features;
    int x6 = x5 + features;
    int x7 = x6 + features;
    int a0 = row * stride + c;
    int a1 = a0 + stride;
    int a2 = a1 + stride;
    int a3 = a2 + stride;
    int a4 = a3 + stride;
    int a5 = a4 + stride;
    int a6 = a5 + stride;
    int a7 = a6 + stride;
    DoubleVector s00 = fromArray(SPECIES, padded, a0);
    DoubleVector s01 = fromArray(SPECIES, padded, a0 + LANES);
    DoubleVector s10 = fromArray(SPECIES, padded, a1);
    DoubleVector s11 = fromArray(SPECIES, padded, a1 + LANES);
    DoubleVector s20 = fromArray(SPECIES, padded, a2);
    DoubleVector s21 = fromArray(SPECIES, padded, a2 + LANES);
    DoubleVector s30 = fromArray(SPECIES, padded, a3);
    DoubleVector s31 = fromArray(SPECIES, padded, a3 + LANES);
    DoubleVector s40 = fromArray(SPECIES, padded, a4);
    DoubleVector s41 = fromArray(SPECIES, padded, a4 + LANES);
    DoubleVector s50 = fromArray(SPECIES, padded, a5);
    DoubleVector s51 = fromArray(SPECIES, padded, a5 + LANES);
    DoubleVector s60 = fromArray(SPECIES, padded, a6);
    DoubleVector s61 = fromArray(SPECIES, padded, a6 + LANES);
    DoubleVector s70 = fromArray(SPECIES, padded, a7);
    DoubleVector s71 = fromArray(SPECIES, padded, a7 + LANES);
    for (int j = from; j < to; j++) {
      DoubleVector w0 = fromArray(SPECIES, weights, j * stride + c);
      DoubleVector w1 = fromArray(SPECIES, weights, j * stride + c + LANES);
      DoubleVector v = broadcast(SPECIES, x[x0 + j]);
      s00 = v.fma(w0, s00);
      s01 = v.fma(w1, s01);
      v = broadcast(SPECIES, x[x1 + j]);
      s10 = v.fma(w0, s10);
      s11 = v.fma(w1, s11);
      v = broadcast(SPECIES, x[x2 + j]);
      s20 = v.fma(w0, s20);
      s21 = v.fma(w1, s21);
      v = broadcast(SPECIES, x[x3 + j]);
      s30 = v.fma(w0, s30);
      s31 = v.fma(w1, s31);
      v = broadcast(SPECIES, x[x4 + j]);
      s40 = v.fma(w0, s40);
      s41 = v.fma(w1, s41);
      v = broadcast(SPECIES, x[x5 + j]);
      s50 = v.fma(w0, s50);
      s51 = v.fma(w1, s51);
      v = broadcast(SPECIES, x[x6 + j]);
      s60 = v.fma(w0, s60);
      s61 = v.fma(w1, s61);
      v = broadcast(SPECIES, x[x7 + j]);
      s70 = v.fma(w0, s70);
      s71 = v.fma(w1, s71);
    }
    s00.intoArray(padded, a0);
    s01.intoArray(padded, a0 + LANES);
    s10.intoArray(padded, a1);
    s11.intoArray(padded, a1 + LANES);
    s20.intoArray(padded, a2);
    s21.intoArray(padded, a2 + LANES);
    s30.intoArray(padded, a3);
    s31.intoArray(padded, a3 + LANES);
    s40.intoArray(padded, a4);
    s41.intoArray(padded, a4 + LANES);
    s50.intoArray(padded, a5);
    s51.intoArray(padded, a5 + LANES);
    s60.intoArray(padded, a6);
    s61.intoArray(padded, a6 + LANES);
    s70.intoArray(padded, a7);
    s71.intoArray(padded, a7 + LANES);
  }

  private void addFourByOne(double[] x, int first, int row, int c, int from, int to) {
    int x0 = (first + row) * features;
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    int a = row * stride + c;
    DoubleVector s0 = fromArray(SPECIES, padded, a);
    DoubleVector s1 = fromArray(SPECIES, padded, a + stride);
    DoubleVector s2 = fromArray(SPECIES, padded, a + 2 * stride);
    DoubleVector s3 = fromArray(SPECIES, padded, a + 3 * stride);
    for (int j = from; j < to; j++) {
      DoubleVector w = fromArray(SPECIES, weights, j * stride + c);
      s0 = broadcast(SPECIES, x[x0 + j]).fma(w, s0);
      s1 = broadcast(SPECIES, x[x1 + j]).fma(w, s1);
      s2 = broadcast(SPECIES, x[x2 + j]).fma(w, s2);
      s3 = broadcast(SPECIES, x[x3 + j]).fma(w, s3);
    }
    s0.intoArray(padded, a);
    s1.intoArray(padded, a + stride);
    s2.intoArray(padded, a + 2 * stride);
    s3.intoArray(padded, a + 3 * stride);
  }

  private void addOneByOne(double[] x, int first, int row, int c, int from, int to) {
    int a = row * stride + c;
    DoubleVector sum = fromArray(SPECIES, padded, a);
    for (int j = from; j < to; j++) {
      DoubleVector w = fromArray(SPECIES, weights, j * stride + c);
      sum = broadcast(SPECIES, x[(first + row) * features + j]).fma(w, sum);
    }
    sum.intoArray(padded, a);
  }

  @Override
  public void addGradient(double[] x, int first, int rows, double[] multipliers) {
    if (sums == null) {
      sums = stride == outputs ? gradient : new double[features * stride];
    }
    reserve(rows * stride);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(multipliers, i * outputs, padded, i * stride, outputs);
      Arrays.fill(padded, i * stride + outputs, (i + 1) * stride, 0);
    }
    for (int from = 0; from < features; from += panel) {
      addPanelGradient(x, first, rows, from, Math.min(features, from + panel));
    }
  }

  private void addPanelGradient(double[] x, int first, int rows, int from, int to) {
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      int c = 0;
      for (; c + 2 * LANES <= stride; c += 2 * LANES) {
        addFourByTwoGradient(x, first, i, c, from, to);
      }
      if (c < stride) {
        addFourByOneGradient(x, first, i, c, from, to);
      }
    }
    for (; i < rows; i++) {
      for (int c = 0; c < stride; c += LANES) {
        addOneByOneGradient(x, first, i, c, from, to);
      }
    }
  }

  private void addFourByTwoGradient(double[] x, int first, int row, int c, int from, int to) {
    int x0 = (first + row) * features;
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    int a = row * stride + c;
    DoubleVector m00 = fromArray(SPECIES, padded, a);
    DoubleVector m01 = fromArray(SPECIES, padded, a + LANES);
    DoubleVector m10 = fromArray(SPECIES, padded, a + stride);
    DoubleVector m11 = fromArray(SPECIES, padded, a + stride + LANES);
    DoubleVector m20 = fromArray(SPECIES, padded, a + 2 * stride);
    DoubleVector m21 = fromArray(SPECIES, padded, a + 2 * stride + LANES);
    DoubleVector m30 = fromArray(SPECIES, padded, a + 3 * stride);
    DoubleVector m31 = fromArray(SPECIES, padded, a + 3 * stride + LANES);
    for (int j = from; j < to; j++) {
      int g = j * stride + c;
      DoubleVector v0 = broadcast(SPECIES, x[x0 + j]);
      DoubleVector v1 = broadcast(SPECIES, x[x1 + j]);
      DoubleVector v2 = broadcast(SPECIES, x[x2 + j]);
      DoubleVector v3 = broadcast(SPECIES, x[x3 + j]);
      DoubleVector g0 = v1.fma(m10, v0.fma(m00, fromArray(SPECIES, sums, g)));
      DoubleVector g1 = v1.fma(m11, v0.fma(m01, fromArray(SPECIES, sums, g + LANES)));
      v3.fma(m30, v2.fma(m20, g0)).intoArray(sums, g);
      v3.fma(m31, v2.fma(m21, g1)).intoArray(sums, g + LANES);
    }
  }

  private void addFourByOneGradient(double[] x, int first, int row, int c, int from, int to) {
    int x0 = (first + row) * features;
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    int a = row * stride + c;
    DoubleVector m0 = fromArray(SPECIES, padded, a);
    DoubleVector m1 = fromArray(SPECIES, padded, a + stride);
    DoubleVector m2 = fromArray(SPECIES, padded, a + 2 * stride);
    DoubleVector m3 = fromArray(SPECIES, padded, a + 3 * stride);
    for (int j = from; j < to; j++) {
      int g = j * stride + c;
      DoubleVector sum = broadcast(SPECIES, x[x0 + j]).fma(m0, fromArray(SPECIES, sums, g));
      sum = broadcast(SPECIES, x[x1 + j]).fma(m1, sum);
      sum = broadcast(SPECIES, x[x2 + j]).fma(m2, sum);
      broadcast(SPECIES, x[x3 + j]).fma(m3, sum).intoArray(sums, g);
    }
  }

  private void addOneByOneGradient(double[] x, int first, int row, int c, int from, int to) {
    DoubleVector m = fromArray(SPECIES, padded, row * stride + c);
    for (int j = from; j < to; j++) {
      int g = j * stride + c;
      DoubleVector v = broadcast(SPECIES, x[(first + row) * features + j]);
      v.fma(m, fromArray(SPECIES, sums, g)).intoArray(sums, g);
    }
  }

  @Override
  public void finish() {
    if (sums == null || sums == gradient) {
      return;
    }
    for (int j = 0; j < features; j++) {
      for (int k = 0; k < outputs; k++) {
        gradient[j * outputs + k] += sums[j * stride + k];
      }
    }
    sums = null;
  }
}
