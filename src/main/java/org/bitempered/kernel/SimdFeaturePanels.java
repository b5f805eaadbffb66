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
 * Products of dense rows for five outputs or more with lanes along the features, for processors
 * with 16 vector registers. {@link SimdFeatureLanes} keeps twice as much in registers. Both add in
 * the same order and give the same bits.
 *
 * <p>For the activations, two rows times five outputs keep their sums in registers. They run over a
 * panel of features, whose coefficients stay in the L1 cache for eight rows. All panels are as
 * long, so that one index leads to the coefficients of five outputs.
 *
 * <p>For the gradient, two vectors of features times five outputs stay in registers while all rows
 * are added. These sums lie together:
 *
 * <pre>
 *   outputs 0 to 4:  | f0: k0 k1 k2 k3 k4 | f1: k0 k1 k2 k3 k4 | ...   f0 is a vector of features
 *   outputs 5 to 9:  | f0: k5 k6 k7 k8 k9 | f1: k5 k6 k7 k8 k9 | ...
 *   then what is left of each output
 * </pre>
 *
 * <p>What does not fill such tiles, of outputs or of features, goes in tiles of four rows.
 */
final class SimdFeaturePanels implements DenseProducts {
  /** The fewest outputs that it is for. */
  static final int LEAST_OUTPUTS = 5;

  /** Features of a panel. Sixteen rows and outputs of a panel fit into the L1 cache. */
  private static final int PANEL = 160;

  /** Rows that go through a panel together. */
  private static final int ROWS = 8;

  private final int features;
  private final int outputs;

  /** The first of the features that do not fill a vector. */
  private final int whole;

  /** The first of the features and of the outputs that do not fill a tile of the gradient. */
  private final int tiled;

  private final int fives;

  private final double[] coefficients;
  private final double[] gradient;

  /** The lanes of the sums of eight rows, row by row. */
  private final double[] lanes;

  private double[] weights;
  private double[] sums;

  SimdFeaturePanels(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    this.features = layout.features();
    this.outputs = layout.outputs();
    this.whole = SPECIES.loopBound(features);
    this.tiled = features - features % (2 * LANES);
    this.fives = outputs - outputs % 5;
    this.coefficients = coefficients;
    this.gradient = gradient;
    this.lanes = new double[ROWS * outputs * LANES];
  }

  @Override
  public void activations(double[] x, int first, int rows, double[] activations) {
    if (weights == null) {
      weights = panels();
    }
    int i = 0;
    for (; i + ROWS <= rows; i += ROWS) {
      Arrays.fill(lanes, 0);
      for (int from = 0; from < whole; from += PANEL) {
        addPanel(x, (first + i) * features, from, Math.min(PANEL, whole - from));
      }
      for (int row = 0; row < ROWS; row++) {
        store(x, (first + i + row) * features, row, activations, (i + row) * outputs);
      }
    }
    for (; i < rows; i++) {
      sumRow(x, (first + i) * features);
      store(x, (first + i) * features, 0, activations, i * outputs);
    }
  }

  /** Returns the coefficients, panel after panel, output by output. */
  private double[] panels() {
    double[] panels = new double[(whole + PANEL - 1) / PANEL * PANEL * outputs];
    for (int j = 0; j < whole; j++) {
      int at = j / PANEL * PANEL * outputs + j % PANEL;
      for (int k = 0; k < outputs; k++) {
        panels[at + k * PANEL] = coefficients[j * outputs + k];
      }
    }
    return panels;
  }

  private void addPanel(double[] x, int row, int from, int length) {
    int w = from * outputs;
    for (int k = 0; k < fives; k += 5) {
      for (int i = 0; i < ROWS; i += 2) {
        int at = row + i * features + from;
        addTwoByFive(x, at, w + k * PANEL, (i * outputs + k) * LANES, length);
      }
    }
    for (int k = fives; k < outputs; k++) {
      for (int i = 0; i < ROWS; i += 4) {
        int at = row + i * features + from;
        addFourByOne(x, at, w + k * PANEL, (i * outputs + k) * LANES, length);
      }
    }
  }

  private void addTwoByFive(double[] x, int x0, int w, int s0, int length) {
    double[] c = weights;
    double[] s = lanes;
    int step = outputs * LANES;
    int x1 = x0 + features;
    int s1 = s0 + step;
    DoubleVector s00 = fromArray(SPECIES, s, s0);
    DoubleVector s01 = fromArray(SPECIES, s, s0 + LANES);
    DoubleVector s02 = fromArray(SPECIES, s, s0 + 2 * LANES);
    DoubleVector s03 = fromArray(SPECIES, s, s0 + 3 * LANES);
    DoubleVector s04 = fromArray(SPECIES, s, s0 + 4 * LANES);
    DoubleVector s10 = fromArray(SPECIES, s, s1);
    DoubleVector s11 = fromArray(SPECIES, s, s1 + LANES);
    DoubleVector s12 = fromArray(SPECIES, s, s1 + 2 * LANES);
    DoubleVector s13 = fromArray(SPECIES, s, s1 + 3 * LANES);
    DoubleVector s14 = fromArray(SPECIES, s, s1 + 4 * LANES);
    for (int j = 0; j < length; j += LANES) {
      DoubleVector v0 = fromArray(SPECIES, x, x0 + j);
      DoubleVector v1 = fromArray(SPECIES, x, x1 + j);
      DoubleVector w0 = fromArray(SPECIES, c, w + j);
      s00 = v0.fma(w0, s00);
      s10 = v1.fma(w0, s10);
      w0 = fromArray(SPECIES, c, w + j + PANEL);
      s01 = v0.fma(w0, s01);
      s11 = v1.fma(w0, s11);
      w0 = fromArray(SPECIES, c, w + j + 2 * PANEL);
      s02 = v0.fma(w0, s02);
      s12 = v1.fma(w0, s12);
      w0 = fromArray(SPECIES, c, w + j + 3 * PANEL);
      s03 = v0.fma(w0, s03);
      s13 = v1.fma(w0, s13);
      w0 = fromArray(SPECIES, c, w + j + 4 * PANEL);
      s04 = v0.fma(w0, s04);
      s14 = v1.fma(w0, s14);
    }
    s00.intoArray(s, s0);
    s01.intoArray(s, s0 + LANES);
    s02.intoArray(s, s0 + 2 * LANES);
    s03.intoArray(s, s0 + 3 * LANES);
    s04.intoArray(s, s0 + 4 * LANES);
    s10.intoArray(s, s1);
    s11.intoArray(s, s1 + LANES);
    s12.intoArray(s, s1 + 2 * LANES);
    s13.intoArray(s, s1 + 3 * LANES);
    s14.intoArray(s, s1 + 4 * LANES);
  }

  private void addFourByOne(double[] x, int x0, int w, int s0, int length) {
    double[] c = weights;
    double[] s = lanes;
    int step = outputs * LANES;
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    int s1 = s0 + step;
    int s2 = s1 + step;
    int s3 = s2 + step;
    DoubleVector s00 = fromArray(SPECIES, s, s0);
    DoubleVector s10 = fromArray(SPECIES, s, s1);
    DoubleVector s20 = fromArray(SPECIES, s, s2);
    DoubleVector s30 = fromArray(SPECIES, s, s3);
    for (int j = 0; j < length; j += LANES) {
      DoubleVector w0 = fromArray(SPECIES, c, w + j);
      s00 = w0.fma(fromArray(SPECIES, x, x0 + j), s00);
      s10 = w0.fma(fromArray(SPECIES, x, x1 + j), s10);
      s20 = w0.fma(fromArray(SPECIES, x, x2 + j), s20);
      s30 = w0.fma(fromArray(SPECIES, x, x3 + j), s30);
    }
    s00.intoArray(s, s0);
    s10.intoArray(s, s1);
    s20.intoArray(s, s2);
    s30.intoArray(s, s3);
  }

  private void sumRow(double[] x, int row) {
    for (int k = 0; k < outputs; k++) {
      DoubleVector sum = DoubleVector.zero(SPECIES);
      for (int j = 0; j < whole; j += LANES) {
        int at = j / PANEL * PANEL * outputs + k * PANEL + j % PANEL;
        sum = fromArray(SPECIES, x, row + j).fma(fromArray(SPECIES, weights, at), sum);
      }
      sum.intoArray(lanes, k * LANES);
    }
  }

  /** Completes the sums of a row with lanes, remaining features and intercept. */
  private void store(double[] x, int at, int row, double[] activations, int to) {
    for (int k = 0; k < outputs; k++) {
      double sum = coefficients[features * outputs + k] + lanes((row * outputs + k) * LANES);
      for (int j = whole; j < features; j++) {
        sum += x[at + j] * coefficients[j * outputs + k];
      }
      activations[to + k] = sum;
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
      sums = new double[features * outputs];
    }
    int row = first * features;
    for (int j = 0; j < tiled; j += 2 * LANES) {
      for (int k = 0; k < fives; k += 5) {
        addFive(x, row + j, rows, multipliers, k, k * tiled + 5 * j);
      }
    }
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      for (int k = tiled < whole ? 0 : fives; k < outputs; k++) {
        addFour(x, row + i * features, multipliers, i * outputs + k, left(k), place(k));
      }
    }
    for (; i < rows; i++) {
      for (int k = tiled < whole ? 0 : fives; k < outputs; k++) {
        addOne(x, row + i * features, multipliers[i * outputs + k], left(k), place(k));
      }
    }
    for (i = 0; i < rows && whole < features; i++) {
      for (int k = 0; k < outputs; k++) {
        addRest(x, row + i * features, multipliers[i * outputs + k], place(k));
      }
    }
  }

  /** Returns the first feature of an output that is not in a tile. */
  private int left(int k) {
    return k < fives ? tiled : 0;
  }

  /** Returns where the sums of an output would start if no feature were in a tile. */
  private int place(int k) {
    return k < fives ? tiled * (fives - 1) + k * (features - tiled) : k * features;
  }

  private void addFive(double[] x, int at, int rows, double[] multipliers, int k, int to) {
    double[] g = sums;
    int xStep = features;
    int mStep = outputs;
    DoubleVector g00 = fromArray(SPECIES, g, to);
    DoubleVector g01 = fromArray(SPECIES, g, to + LANES);
    DoubleVector g02 = fromArray(SPECIES, g, to + 2 * LANES);
    DoubleVector g03 = fromArray(SPECIES, g, to + 3 * LANES);
    DoubleVector g04 = fromArray(SPECIES, g, to + 4 * LANES);
    DoubleVector g10 = fromArray(SPECIES, g, to + 5 * LANES);
    DoubleVector g11 = fromArray(SPECIES, g, to + 6 * LANES);
    DoubleVector g12 = fromArray(SPECIES, g, to + 7 * LANES);
    DoubleVector g13 = fromArray(SPECIES, g, to + 8 * LANES);
    DoubleVector g14 = fromArray(SPECIES, g, to + 9 * LANES);
    int from = at;
    int m = k;
    for (int i = 0; i < rows; i++) {
      DoubleVector v0 = fromArray(SPECIES, x, from);
      DoubleVector v1 = fromArray(SPECIES, x, from + LANES);
      DoubleVector m0 = broadcast(SPECIES, multipliers[m]);
      g00 = v0.fma(m0, g00);
      g10 = v1.fma(m0, g10);
      m0 = broadcast(SPECIES, multipliers[m + 1]);
      g01 = v0.fma(m0, g01);
      g11 = v1.fma(m0, g11);
      m0 = broadcast(SPECIES, multipliers[m + 2]);
      g02 = v0.fma(m0, g02);
      g12 = v1.fma(m0, g12);
      m0 = broadcast(SPECIES, multipliers[m + 3]);
      g03 = v0.fma(m0, g03);
      g13 = v1.fma(m0, g13);
      m0 = broadcast(SPECIES, multipliers[m + 4]);
      g04 = v0.fma(m0, g04);
      g14 = v1.fma(m0, g14);
      from += xStep;
      m += mStep;
    }
    g00.intoArray(g, to);
    g01.intoArray(g, to + LANES);
    g02.intoArray(g, to + 2 * LANES);
    g03.intoArray(g, to + 3 * LANES);
    g04.intoArray(g, to + 4 * LANES);
    g10.intoArray(g, to + 5 * LANES);
    g11.intoArray(g, to + 6 * LANES);
    g12.intoArray(g, to + 7 * LANES);
    g13.intoArray(g, to + 8 * LANES);
    g14.intoArray(g, to + 9 * LANES);
  }

  private void addFour(double[] x, int x0, double[] multipliers, int m, int from, int to) {
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    double[] g = sums;
    DoubleVector m0 = broadcast(SPECIES, multipliers[m]);
    DoubleVector m1 = broadcast(SPECIES, multipliers[m + outputs]);
    DoubleVector m2 = broadcast(SPECIES, multipliers[m + 2 * outputs]);
    DoubleVector m3 = broadcast(SPECIES, multipliers[m + 3 * outputs]);
    for (int j = from; j < whole; j += LANES) {
      DoubleVector sum = m0.fma(fromArray(SPECIES, x, x0 + j), fromArray(SPECIES, g, to + j));
      sum = m1.fma(fromArray(SPECIES, x, x1 + j), sum);
      sum = m2.fma(fromArray(SPECIES, x, x2 + j), sum);
      m3.fma(fromArray(SPECIES, x, x3 + j), sum).intoArray(g, to + j);
    }
  }

  private void addOne(double[] x, int row, double multiplier, int from, int to) {
    DoubleVector m = broadcast(SPECIES, multiplier);
    for (int j = from; j < whole; j += LANES) {
      DoubleVector sum = m.fma(fromArray(SPECIES, x, row + j), fromArray(SPECIES, sums, to + j));
      sum.intoArray(sums, to + j);
    }
  }

  private void addRest(double[] x, int row, double multiplier, int to) {
    for (int j = whole; j < features; j++) {
      sums[to + j] += multiplier * x[row + j];
    }
  }

  @Override
  public void finish() {
    if (sums == null) {
      return;
    }
    for (int k = 0; k < fives; k++) {
      int group = k - k % 5;
      for (int j = 0; j < tiled; j++) {
        int lane = j % LANES;
        int from = group * tiled + (j - lane) * 5 + (k - group) * LANES + lane;
        gradient[j * outputs + k] += sums[from];
      }
    }
    for (int k = 0; k < outputs; k++) {
      for (int j = left(k); j < features; j++) {
        gradient[j * outputs + k] += sums[place(k) + j];
      }
    }
    sums = null;
  }
}
