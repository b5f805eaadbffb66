// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.bitempered.block.CoefficientLayout;

/**
 * Products of dense rows with lanes along the features, on copies of coefficients and gradient in
 * which the features of an output are contiguous. No lanes are lost if the outputs do not fill a
 * vector, but each activation ends with a sum over lanes.
 *
 * <p>A tile of four rows times five outputs keeps its sums in registers; for the gradient, it keeps
 * its multipliers there.
 */
final class SimdFeatureLanes implements DenseProducts {
  private static final int PANEL_BYTES = 16 << 10;

  /** The cost of a sum over lanes, in vector additions. */
  private static final int LANE_SUM = 6;

  private final CoefficientLayout layout;
  private final int features;
  private final int outputs;

  /** The first of the features that do not fill a vector. */
  private final int whole;

  private final int panel;
  private final double[] coefficients;
  private final double[] gradient;
  private final double[] lanes = new double[4 * 5 * LANES];
  private double[] weights;
  private double[] sums;

  SimdFeatureLanes(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    this.layout = layout;
    this.features = layout.features();
    this.outputs = layout.outputs();
    this.whole = SPECIES.loopBound(features);
    this.panel = Math.max(LANES, SPECIES.loopBound(PANEL_BYTES / (outputs * Double.BYTES)));
    this.coefficients = coefficients;
    this.gradient = gradient;
  }

  /** Returns whether a row takes fewer vector operations than with lanes along the outputs. */
  static boolean isFaster(CoefficientLayout layout) {
    long here = layout.outputs() * (layout.features() / LANES + (long) LANE_SUM);
    long there = (long) layout.features() * SimdOutputLanes.stride(layout.outputs()) / LANES;
    return here < there;
  }

  @Override
  public void activations(double[] x, int first, int rows, double[] activations) {
    if (weights == null) {
      weights = layout.byOutput(coefficients);
    }
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      int k = 0;
      for (; k + 4 < outputs; k += 5) {
        fourByFive(x, (first + i) * features, k);
        for (int row = 0; row < 4; row++) {
          store(x, first + i + row, k, 5, row * 5, activations, (i + row) * outputs + k);
        }
      }
      for (; k < outputs; k++) {
        fourByOne(x, (first + i) * features, k);
        for (int row = 0; row < 4; row++) {
          store(x, first + i + row, k, 1, row, activations, (i + row) * outputs + k);
        }
      }
    }
    for (; i < rows; i++) {
      for (int k = 0; k < outputs; k++) {
        oneByOne(x, (first + i) * features, k);
        store(x, first + i, k, 1, 0, activations, i * outputs + k);
      }
    }
  }

  private void fourByFive(double[] x, int x0, int k) {
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    int w = k * features;
    DoubleVector s00 = DoubleVector.zero(SPECIES);
    DoubleVector s01 = s00;
    DoubleVector s02 = s00;
    DoubleVector s03 = s00;
    DoubleVector s04 = s00;
    DoubleVector s10 = s00;
    DoubleVector s11 = s00;
    DoubleVector s12 = s00;
    DoubleVector s13 = s00;
    DoubleVector s14 = s00;
    DoubleVector s20 = s00;
    DoubleVector s21 = s00;
    DoubleVector s22 = s00;
    DoubleVector s23 = s00;
    DoubleVector s24 = s00;
    DoubleVector s30 = s00;
    DoubleVector s31 = s00;
    DoubleVector s32 = s00;
    DoubleVector s33 = s00;
    DoubleVector s34 = s00;
    for (int j = 0; j < whole; j += LANES) {
      DoubleVector v0 = fromArray(SPECIES, x, x0 + j);
      DoubleVector v1 = fromArray(SPECIES, x, x1 + j);
      DoubleVector v2 = fromArray(SPECIES, x, x2 + j);
      DoubleVector v3 = fromArray(SPECIES, x, x3 + j);
      DoubleVector c = fromArray(SPECIES, weights, w + j);
      s00 = v0.fma(c, s00);
      s10 = v1.fma(c, s10);
      s20 = v2.fma(c, s20);
      s30 = v3.fma(c, s30);
      c = fromArray(SPECIES, weights, w + features + j);
      s01 = v0.fma(c, s01);
      s11 = v1.fma(c, s11);
      s21 = v2.fma(c, s21);
      s31 = v3.fma(c, s31);
      c = fromArray(SPECIES, weights, w + 2 * features + j);
      s02 = v0.fma(c, s02);
      s12 = v1.fma(c, s12);
      s22 = v2.fma(c, s22);
      s32 = v3.fma(c, s32);
      c = fromArray(SPECIES, weights, w + 3 * features + j);
      s03 = v0.fma(c, s03);
      s13 = v1.fma(c, s13);
      s23 = v2.fma(c, s23);
      s33 = v3.fma(c, s33);
      c = fromArray(SPECIES, weights, w + 4 * features + j);
      s04 = v0.fma(c, s04);
      s14 = v1.fma(c, s14);
      s24 = v2.fma(c, s24);
      s34 = v3.fma(c, s34);
    }
    s00.intoArray(lanes, 0);
    s01.intoArray(lanes, LANES);
    s02.intoArray(lanes, 2 * LANES);
    s03.intoArray(lanes, 3 * LANES);
    s04.intoArray(lanes, 4 * LANES);
    s10.intoArray(lanes, 5 * LANES);
    s11.intoArray(lanes, 6 * LANES);
    s12.intoArray(lanes, 7 * LANES);
    s13.intoArray(lanes, 8 * LANES);
    s14.intoArray(lanes, 9 * LANES);
    s20.intoArray(lanes, 10 * LANES);
    s21.intoArray(lanes, 11 * LANES);
    s22.intoArray(lanes, 12 * LANES);
    s23.intoArray(lanes, 13 * LANES);
    s24.intoArray(lanes, 14 * LANES);
    s30.intoArray(lanes, 15 * LANES);
    s31.intoArray(lanes, 16 * LANES);
    s32.intoArray(lanes, 17 * LANES);
    s33.intoArray(lanes, 18 * LANES);
    s34.intoArray(lanes, 19 * LANES);
  }

  private void fourByOne(double[] x, int x0, int k) {
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    for (int j = 0; j < whole; j += LANES) {
      DoubleVector w = fromArray(SPECIES, weights, k * features + j);
      s0 = fromArray(SPECIES, x, x0 + j).fma(w, s0);
      s1 = fromArray(SPECIES, x, x1 + j).fma(w, s1);
      s2 = fromArray(SPECIES, x, x2 + j).fma(w, s2);
      s3 = fromArray(SPECIES, x, x3 + j).fma(w, s3);
    }
    s0.intoArray(lanes, 0);
    s1.intoArray(lanes, LANES);
    s2.intoArray(lanes, 2 * LANES);
    s3.intoArray(lanes, 3 * LANES);
  }

  private void oneByOne(double[] x, int row, int k) {
    DoubleVector sum = DoubleVector.zero(SPECIES);
    for (int j = 0; j < whole; j += LANES) {
      sum = fromArray(SPECIES, x, row + j).fma(fromArray(SPECIES, weights, k * features + j), sum);
    }
    sum.intoArray(lanes, 0);
  }

  /**
   * Completes the sums of a row's outputs from k on with lanes, remaining features and intercept.
   */
  private void store(
      double[] x, int row, int k, int count, int vector, double[] activations, int to) {
    for (int n = 0; n < count; n++) {
      int w = (k + n) * features;
      double sum = coefficients[features * outputs + k + n] + lanes((vector + n) * LANES);
      for (int j = whole; j < features; j++) {
        sum += x[row * features + j] * weights[w + j];
      }
      activations[to + n] = sum;
    }
  }

  /** Adds in a fixed order. That of reduceLanes is unspecified, and with it the last bits. */
  private double lanes(int from) {
    double even = 0;
    double odd = 0;
    for (int i = from; i < from + LANES; i += 2) {
      even += lanes[i];
      odd += lanes[i + 1];
    }
    return even + odd;
  }

  @Override
  public void addGradient(double[] x, int first, int rows, double[] multipliers) {
    if (sums == null) {
      sums = outputs == 1 ? gradient : new double[features * outputs];
    }
    for (int from = 0; from < whole; from += panel) {
      addPanel(x, first, rows, multipliers, from, Math.min(whole, from + panel));
    }
    for (int i = 0; i < rows && whole < features; i++) {
      addRest(x, (first + i) * features, multipliers, i * outputs);
    }
  }

  private void addPanel(double[] x, int first, int rows, double[] multipliers, int from, int to) {
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      int row = (first + i) * features;
      int k = 0;
      for (; k + 4 < outputs; k += 5) {
        addFourByFive(x, row, multipliers, i * outputs + k, k * features, from, to);
      }
      for (; k < outputs; k++) {
        addFourByOne(x, row, multipliers, i * outputs + k, k * features, from, to);
      }
    }
    for (; i < rows; i++) {
      for (int k = 0; k < outputs; k++) {
        double m = multipliers[i * outputs + k];
        addOneByOne(x, (first + i) * features, m, k * features, from, to);
      }
    }
  }

  private void addFourByFive(
      double[] x, int x0, double[] multipliers, int m, int g, int from, int to) {
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    DoubleVector m00 = broadcast(SPECIES, multipliers[m]);
    DoubleVector m01 = broadcast(SPECIES, multipliers[m + 1]);
    DoubleVector m02 = broadcast(SPECIES, multipliers[m + 2]);
    DoubleVector m03 = broadcast(SPECIES, multipliers[m + 3]);
    DoubleVector m04 = broadcast(SPECIES, multipliers[m + 4]);
    DoubleVector m10 = broadcast(SPECIES, multipliers[m + outputs]);
    DoubleVector m11 = broadcast(SPECIES, multipliers[m + outputs + 1]);
    DoubleVector m12 = broadcast(SPECIES, multipliers[m + outputs + 2]);
    DoubleVector m13 = broadcast(SPECIES, multipliers[m + outputs + 3]);
    DoubleVector m14 = broadcast(SPECIES, multipliers[m + outputs + 4]);
    DoubleVector m20 = broadcast(SPECIES, multipliers[m + 2 * outputs]);
    DoubleVector m21 = broadcast(SPECIES, multipliers[m + 2 * outputs + 1]);
    DoubleVector m22 = broadcast(SPECIES, multipliers[m + 2 * outputs + 2]);
    DoubleVector m23 = broadcast(SPECIES, multipliers[m + 2 * outputs + 3]);
    DoubleVector m24 = broadcast(SPECIES, multipliers[m + 2 * outputs + 4]);
    DoubleVector m30 = broadcast(SPECIES, multipliers[m + 3 * outputs]);
    DoubleVector m31 = broadcast(SPECIES, multipliers[m + 3 * outputs + 1]);
    DoubleVector m32 = broadcast(SPECIES, multipliers[m + 3 * outputs + 2]);
    DoubleVector m33 = broadcast(SPECIES, multipliers[m + 3 * outputs + 3]);
    DoubleVector m34 = broadcast(SPECIES, multipliers[m + 3 * outputs + 4]);
    for (int j = from; j < to; j += LANES) {
      DoubleVector v0 = fromArray(SPECIES, x, x0 + j);
      DoubleVector v1 = fromArray(SPECIES, x, x1 + j);
      DoubleVector v2 = fromArray(SPECIES, x, x2 + j);
      DoubleVector v3 = fromArray(SPECIES, x, x3 + j);
      int at = g + j;
      DoubleVector sum = v1.fma(m10, v0.fma(m00, fromArray(SPECIES, sums, at)));
      v3.fma(m30, v2.fma(m20, sum)).intoArray(sums, at);
      at += features;
      sum = v1.fma(m11, v0.fma(m01, fromArray(SPECIES, sums, at)));
      v3.fma(m31, v2.fma(m21, sum)).intoArray(sums, at);
      at += features;
      sum = v1.fma(m12, v0.fma(m02, fromArray(SPECIES, sums, at)));
      v3.fma(m32, v2.fma(m22, sum)).intoArray(sums, at);
      at += features;
      sum = v1.fma(m13, v0.fma(m03, fromArray(SPECIES, sums, at)));
      v3.fma(m33, v2.fma(m23, sum)).intoArray(sums, at);
      at += features;
      sum = v1.fma(m14, v0.fma(m04, fromArray(SPECIES, sums, at)));
      v3.fma(m34, v2.fma(m24, sum)).intoArray(sums, at);
    }
  }

  private void addFourByOne(
      double[] x, int x0, double[] multipliers, int m, int g, int from, int to) {
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    DoubleVector m0 = broadcast(SPECIES, multipliers[m]);
    DoubleVector m1 = broadcast(SPECIES, multipliers[m + outputs]);
    DoubleVector m2 = broadcast(SPECIES, multipliers[m + 2 * outputs]);
    DoubleVector m3 = broadcast(SPECIES, multipliers[m + 3 * outputs]);
    for (int j = from; j < to; j += LANES) {
      DoubleVector sum =
          fromArray(SPECIES, x, x1 + j)
              .fma(m1, fromArray(SPECIES, x, x0 + j).fma(m0, fromArray(SPECIES, sums, g + j)));
      fromArray(SPECIES, x, x3 + j)
          .fma(m3, fromArray(SPECIES, x, x2 + j).fma(m2, sum))
          .intoArray(sums, g + j);
    }
  }

  private void addOneByOne(double[] x, int row, double multiplier, int g, int from, int to) {
    DoubleVector m = broadcast(SPECIES, multiplier);
    for (int j = from; j < to; j += LANES) {
      fromArray(SPECIES, x, row + j).fma(m, fromArray(SPECIES, sums, g + j)).intoArray(sums, g + j);
    }
  }

  private void addRest(double[] x, int row, double[] multipliers, int m) {
    for (int k = 0; k < outputs; k++) {
      double multiplier = multipliers[m + k];
      for (int j = whole; j < features; j++) {
        sums[k * features + j] += multiplier * x[row + j];
      }
    }
  }

  @Override
  public void finish() {
    if (sums != null && sums != gradient) {
      layout.addByOutput(sums, gradient);
    }
    sums = null;
  }
}
