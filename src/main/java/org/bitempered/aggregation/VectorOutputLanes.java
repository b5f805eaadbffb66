// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of dense rows whose lanes run along the outputs of a feature, in copies of the
 * parameters and the gradient whose outputs are padded to whole vectors:
 *
 * <pre>
 *   feature j:  | k0 k1 k2 k3 k4 k5 k6 k7 | k8 k9 -- -- -- -- -- -- |   10 outputs, 8 lanes
 * </pre>
 *
 * A tile of eight rows (backwards: four) times two vectors of outputs has its sums in registers
 * while it runs over a panel of features whose weights stay in the L1 cache.
 */
final class VectorOutputLanes implements DenseProducts {
  private static final VectorSpecies<Double> SPECIES = VectorProductsFactory.SPECIES;
  private static final int LANES = SPECIES.length();
  private static final int PANEL_BYTES = 16 << 10;

  private final int features;
  private final int outputs;
  private final int stride;
  private final int panel;
  private final double[] parameters;
  private final double[] gradient;
  private double[] weights;
  private double[] sums;
  private double[] padded = new double[0];

  VectorOutputLanes(LinearShape shape, double[] parameters, double[] gradient) {
    this.features = shape.features();
    this.outputs = shape.outputs();
    this.stride = stride(outputs);
    this.panel = Math.max(8, PANEL_BYTES / (stride * Double.BYTES));
    this.parameters = parameters;
    this.gradient = gradient;
  }

  /** The outputs, padded to whole vectors. */
  static int stride(int outputs) {
    return (outputs + LANES - 1) / LANES * LANES;
  }

  @Override
  public void activations(double[] x, int first, int rows, double[] activations) {
    if (weights == null) {
      weights = pad(parameters, features);
    }
    reserve(rows * stride);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(parameters, features * outputs, padded, i * stride, outputs);
      Arrays.fill(padded, i * stride + outputs, (i + 1) * stride, 0);
    }
    for (int from = 0; from < features; from += panel) {
      addPanel(x, first, rows, from, Math.min(features, from + panel));
    }
    for (int i = 0; i < rows; i++) {
      System.arraycopy(padded, i * stride, activations, i * outputs, outputs);
    }
  }

  /** A copy of rows x outputs with each row padded to whole vectors; itself where it is already. */
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
    DoubleVector s00 = load(padded, a0);
    DoubleVector s01 = load(padded, a0 + LANES);
    DoubleVector s10 = load(padded, a1);
    DoubleVector s11 = load(padded, a1 + LANES);
    DoubleVector s20 = load(padded, a2);
    DoubleVector s21 = load(padded, a2 + LANES);
    DoubleVector s30 = load(padded, a3);
    DoubleVector s31 = load(padded, a3 + LANES);
    DoubleVector s40 = load(padded, a4);
    DoubleVector s41 = load(padded, a4 + LANES);
    DoubleVector s50 = load(padded, a5);
    DoubleVector s51 = load(padded, a5 + LANES);
    DoubleVector s60 = load(padded, a6);
    DoubleVector s61 = load(padded, a6 + LANES);
    DoubleVector s70 = load(padded, a7);
    DoubleVector s71 = load(padded, a7 + LANES);
    for (int j = from; j < to; j++) {
      DoubleVector w0 = load(weights, j * stride + c);
      DoubleVector w1 = load(weights, j * stride + c + LANES);
      DoubleVector v = DoubleVector.broadcast(SPECIES, x[x0 + j]);
      s00 = v.fma(w0, s00);
      s01 = v.fma(w1, s01);
      v = DoubleVector.broadcast(SPECIES, x[x1 + j]);
      s10 = v.fma(w0, s10);
      s11 = v.fma(w1, s11);
      v = DoubleVector.broadcast(SPECIES, x[x2 + j]);
      s20 = v.fma(w0, s20);
      s21 = v.fma(w1, s21);
      v = DoubleVector.broadcast(SPECIES, x[x3 + j]);
      s30 = v.fma(w0, s30);
      s31 = v.fma(w1, s31);
      v = DoubleVector.broadcast(SPECIES, x[x4 + j]);
      s40 = v.fma(w0, s40);
      s41 = v.fma(w1, s41);
      v = DoubleVector.broadcast(SPECIES, x[x5 + j]);
      s50 = v.fma(w0, s50);
      s51 = v.fma(w1, s51);
      v = DoubleVector.broadcast(SPECIES, x[x6 + j]);
      s60 = v.fma(w0, s60);
      s61 = v.fma(w1, s61);
      v = DoubleVector.broadcast(SPECIES, x[x7 + j]);
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
    DoubleVector s0 = load(padded, a);
    DoubleVector s1 = load(padded, a + stride);
    DoubleVector s2 = load(padded, a + 2 * stride);
    DoubleVector s3 = load(padded, a + 3 * stride);
    for (int j = from; j < to; j++) {
      DoubleVector w = load(weights, j * stride + c);
      s0 = DoubleVector.broadcast(SPECIES, x[x0 + j]).fma(w, s0);
      s1 = DoubleVector.broadcast(SPECIES, x[x1 + j]).fma(w, s1);
      s2 = DoubleVector.broadcast(SPECIES, x[x2 + j]).fma(w, s2);
      s3 = DoubleVector.broadcast(SPECIES, x[x3 + j]).fma(w, s3);
    }
    s0.intoArray(padded, a);
    s1.intoArray(padded, a + stride);
    s2.intoArray(padded, a + 2 * stride);
    s3.intoArray(padded, a + 3 * stride);
  }

  private void addOneByOne(double[] x, int first, int row, int c, int from, int to) {
    int a = row * stride + c;
    DoubleVector sum = load(padded, a);
    for (int j = from; j < to; j++) {
      DoubleVector w = load(weights, j * stride + c);
      sum = DoubleVector.broadcast(SPECIES, x[(first + row) * features + j]).fma(w, sum);
    }
    sum.intoArray(padded, a);
  }

  private static DoubleVector load(double[] array, int at) {
    return DoubleVector.fromArray(SPECIES, array, at);
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
    DoubleVector m00 = load(padded, a);
    DoubleVector m01 = load(padded, a + LANES);
    DoubleVector m10 = load(padded, a + stride);
    DoubleVector m11 = load(padded, a + stride + LANES);
    DoubleVector m20 = load(padded, a + 2 * stride);
    DoubleVector m21 = load(padded, a + 2 * stride + LANES);
    DoubleVector m30 = load(padded, a + 3 * stride);
    DoubleVector m31 = load(padded, a + 3 * stride + LANES);
    for (int j = from; j < to; j++) {
      int g = j * stride + c;
      DoubleVector v0 = DoubleVector.broadcast(SPECIES, x[x0 + j]);
      DoubleVector v1 = DoubleVector.broadcast(SPECIES, x[x1 + j]);
      DoubleVector v2 = DoubleVector.broadcast(SPECIES, x[x2 + j]);
      DoubleVector v3 = DoubleVector.broadcast(SPECIES, x[x3 + j]);
      DoubleVector g0 = v1.fma(m10, v0.fma(m00, load(sums, g)));
      DoubleVector g1 = v1.fma(m11, v0.fma(m01, load(sums, g + LANES)));
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
    DoubleVector m0 = load(padded, a);
    DoubleVector m1 = load(padded, a + stride);
    DoubleVector m2 = load(padded, a + 2 * stride);
    DoubleVector m3 = load(padded, a + 3 * stride);
    for (int j = from; j < to; j++) {
      int g = j * stride + c;
      DoubleVector sum = DoubleVector.broadcast(SPECIES, x[x0 + j]).fma(m0, load(sums, g));
      sum = DoubleVector.broadcast(SPECIES, x[x1 + j]).fma(m1, sum);
      sum = DoubleVector.broadcast(SPECIES, x[x2 + j]).fma(m2, sum);
      DoubleVector.broadcast(SPECIES, x[x3 + j]).fma(m3, sum).intoArray(sums, g);
    }
  }

  private void addOneByOneGradient(double[] x, int first, int row, int c, int from, int to) {
    DoubleVector m = load(padded, row * stride + c);
    for (int j = from; j < to; j++) {
      int g = j * stride + c;
      DoubleVector v = DoubleVector.broadcast(SPECIES, x[(first + row) * features + j]);
      v.fma(m, load(sums, g)).intoArray(sums, g);
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
