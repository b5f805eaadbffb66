// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;
import static org.bitempered.kernel.SimdSpecies.LANES;
import static org.bitempered.kernel.SimdSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import org.bitempered.block.CoefficientLayout;

/**
 * Products of dense rows for one output, with lanes along the features.
 *
 * <p>The activations wait for memory. They go through it in order, row after row: several rows at
 * once would take half as long again. A row has four sums, so that an addition does not wait for
 * the one before. The gradient finds the rows in the cache and takes four of them at once.
 */
final class SimdOneOutput implements DenseProducts {
  private final int features;

  /** The first of the features that do not fill a vector. */
  private final int whole;

  /** The first of the features that do not fill four vectors. */
  private final int fours;

  private final double[] coefficients;
  private final double[] gradient;
  private final double[] lanes = new double[LANES];

  SimdOneOutput(CoefficientLayout layout, double[] coefficients, double[] gradient) {
    this.features = layout.features();
    this.whole = SPECIES.loopBound(features);
    this.fours = features - features % (4 * LANES);
    this.coefficients = coefficients;
    this.gradient = gradient;
  }

  @Override
  public void activations(double[] x, int first, int rows, double[] activations) {
    for (int i = 0; i < rows; i++) {
      int row = (first + i) * features;
      sumFours(x, row);
      sumVectors(x, row);
      double sum = coefficients[features] + lanes();
      for (int j = whole; j < features; j++) {
        sum += x[row + j] * coefficients[j];
      }
      activations[i] = sum;
    }
  }

  private void sumFours(double[] x, int row) {
    double[] w = coefficients;
    DoubleVector s0 = DoubleVector.zero(SPECIES);
    DoubleVector s1 = s0;
    DoubleVector s2 = s0;
    DoubleVector s3 = s0;
    for (int j = 0; j < fours; j += 4 * LANES) {
      int at = row + j;
      s0 = fromArray(SPECIES, w, j).fma(fromArray(SPECIES, x, at), s0);
      s1 = fromArray(SPECIES, w, j + LANES).fma(fromArray(SPECIES, x, at + LANES), s1);
      s2 = fromArray(SPECIES, w, j + 2 * LANES).fma(fromArray(SPECIES, x, at + 2 * LANES), s2);
      s3 = fromArray(SPECIES, w, j + 3 * LANES).fma(fromArray(SPECIES, x, at + 3 * LANES), s3);
    }
    s0.add(s1).add(s2.add(s3)).intoArray(lanes, 0);
  }

  /** Adds the vectors after the fours. */
  private void sumVectors(double[] x, int row) {
    DoubleVector sum = fromArray(SPECIES, lanes, 0);
    for (int j = fours; j < whole; j += LANES) {
      sum = fromArray(SPECIES, coefficients, j).fma(fromArray(SPECIES, x, row + j), sum);
    }
    sum.intoArray(lanes, 0);
  }

  /** Adds in a fixed order. That of reduceLanes is unspecified, and with it the last bits. */
  private double lanes() {
    double even = 0;
    double odd = 0;
    for (int i = 0; i < LANES; i += 2) {
      even += lanes[i];
      odd += lanes[i + 1];
    }
    return even + odd;
  }

  @Override
  public void addGradient(double[] x, int first, int rows, double[] multipliers) {
    int i = 0;
    for (; i + 3 < rows; i += 4) {
      addFour(x, (first + i) * features, multipliers, i);
    }
    for (; i < rows; i++) {
      addOne(x, (first + i) * features, multipliers[i]);
    }
    for (i = 0; i < rows && whole < features; i++) {
      for (int j = whole; j < features; j++) {
        gradient[j] += multipliers[i] * x[(first + i) * features + j];
      }
    }
  }

  private void addFour(double[] x, int x0, double[] multipliers, int i) {
    int x1 = x0 + features;
    int x2 = x1 + features;
    int x3 = x2 + features;
    double[] g = gradient;
    DoubleVector m0 = broadcast(SPECIES, multipliers[i]);
    DoubleVector m1 = broadcast(SPECIES, multipliers[i + 1]);
    DoubleVector m2 = broadcast(SPECIES, multipliers[i + 2]);
    DoubleVector m3 = broadcast(SPECIES, multipliers[i + 3]);
    for (int j = 0; j < whole; j += LANES) {
      DoubleVector sum = m0.fma(fromArray(SPECIES, x, x0 + j), fromArray(SPECIES, g, j));
      sum = m1.fma(fromArray(SPECIES, x, x1 + j), sum);
      sum = m2.fma(fromArray(SPECIES, x, x2 + j), sum);
      m3.fma(fromArray(SPECIES, x, x3 + j), sum).intoArray(g, j);
    }
  }

  private void addOne(double[] x, int row, double multiplier) {
    DoubleVector m = broadcast(SPECIES, multiplier);
    for (int j = 0; j < whole; j += LANES) {
      m.fma(fromArray(SPECIES, x, row + j), fromArray(SPECIES, gradient, j)).intoArray(gradient, j);
    }
  }

  @Override
  public void finish() {}
}
