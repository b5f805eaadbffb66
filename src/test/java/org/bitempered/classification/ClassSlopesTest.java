// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bitempered.math.Tempered;
import org.bitempered.math.TemperedSoftmax;
import org.junit.jupiter.api.Test;

class ClassSlopesTest {
  private static final double[] SHARES = {0.9, 0.07, 0.02, 0.01};

  @Test
  void areOneAtT2One() {
    assertArrayEquals(new double[] {1, 1, 1, 1}, ClassSlopes.slopes(SHARES, 1));
  }

  @Test
  void ofEqualSharesDependOnTheirNumberAlone() {
    double[] equal = {0.25, 0.25, 0.25, 0.25};
    for (double slope : ClassSlopes.slopes(equal, 3)) {
      assertEquals(Math.pow(4, 1 - 3), slope, 1e-15);
    }
  }

  @Test
  void areDerivativesOfTheTemperedSoftmax() {
    for (double t2 : new double[] {0.7, 1.2, 2, 4}) {
      double[] slopes = ClassSlopes.slopes(SHARES, t2);
      for (int k = 0; k < SHARES.length; k++) {
        double logistic = SHARES[k] * (1 - SHARES[k]);
        assertEquals(derivative(k, t2) / logistic, slopes[k], 1e-5 * slopes[k], t2 + ", " + k);
      }
    }
  }

  /** By a central difference where the softmax gives the shares. */
  private static double derivative(int k, double t2) {
    double step = 1e-4 * Math.pow(SHARES[k], 1 - t2);
    return (probability(k, t2, step) - probability(k, t2, -step)) / (2 * step);
  }

  private static double probability(int k, double t2, double step) {
    double[] activations = new double[SHARES.length];
    for (int i = 0; i < SHARES.length; i++) {
      activations[i] = Tempered.logT(SHARES[i], t2) + (i == k ? step : 0);
    }
    return TemperedSoftmax.softmax(activations, t2)[k];
  }

  @Test
  void ofNearlyAllRowsLoseNoDigits() {
    double rare = 1e-9;
    double[] slopes = ClassSlopes.slopes(new double[] {1 - rare, rare}, 4);
    assertEquals(slopes[1], slopes[0], 1e-12 * slopes[1]);
    assertEquals(Math.pow(rare, 3), slopes[1], 1e-6 * slopes[1]);
  }
}
