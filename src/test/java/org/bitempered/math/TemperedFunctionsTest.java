// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperedFunctionsTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void wholePowersAreTheirDefinition() {
    assertEquals(2.5 - 1, TemperedFunctions.logT(2.5, 0), 1e-15);
    assertEquals(1 - 1 / 2.5, TemperedFunctions.logT(2.5, 2), 1e-15);
    assertEquals((1 - Math.pow(2.5, -3)) / 3, TemperedFunctions.logT(2.5, 4), 1e-15);
    assertEquals(1 + 0.3, TemperedFunctions.expT(0.3, 0), 1e-15);
    assertEquals(1 / (1 - 0.3), TemperedFunctions.expT(0.3, 2), 1e-15);
    assertEquals(1 / Math.cbrt(1 + 3 * 0.3), TemperedFunctions.expT(-0.3, 4), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0, 0.3, 1, 1.5, 2, 4, 10})
  void areInverseToEachOther(double t) {
    for (double u : new double[] {1e-9, 0.1, 0.5, 1, 3}) {
      double x = TemperedFunctions.logT(u, t);
      // The slope of exp_t at x is u^t.
      double rounding = 1e-15 * (u + Math.pow(u, t) * (1 + Math.abs(x)));
      assertEquals(u, TemperedFunctions.expT(x, t), rounding);
    }
    assertEquals(0, TemperedFunctions.logT(1, t), 0);
    assertEquals(1, TemperedFunctions.expT(0, t), 0);
  }

  @Test
  void areTheNaturalOnesAtTemperatureOne() {
    assertEquals(Math.log(0.3), TemperedFunctions.logT(0.3, 1), 0);
    assertEquals(Math.exp(-2), TemperedFunctions.expT(-2, 1), 0);
  }

  @Test
  void logarithmHasItsLimitsAtZeroAndInfinity() {
    assertEquals(-1 / (1 - 0.2), TemperedFunctions.logT(0, 0.2), 0);
    assertEquals(-INFINITY, TemperedFunctions.logT(0, 1), 0);
    assertEquals(-INFINITY, TemperedFunctions.logT(0, 1.5), 0);
    assertEquals(INFINITY, TemperedFunctions.logT(INFINITY, 0.2), 0);
    assertEquals(INFINITY, TemperedFunctions.logT(INFINITY, 1), 0);
    assertEquals(1 / 0.5, TemperedFunctions.logT(INFINITY, 1.5), 0);
  }

  @Test
  void exponentialIsZeroBelowItsSupportAndInfinitePastItsPole() {
    assertEquals(0, TemperedFunctions.expT(-2, 0.5), 0);
    assertEquals(0, TemperedFunctions.expT(-INFINITY, 0.5), 0);
    assertTrue(TemperedFunctions.expT(-1.999, 0.5) > 0);
    assertEquals(INFINITY, TemperedFunctions.expT(2, 1.5), 0);
    assertEquals(INFINITY, TemperedFunctions.expT(3, 1.5), 0);
    assertEquals(INFINITY, TemperedFunctions.expT(INFINITY, 1.5), 0);
    assertEquals(0, TemperedFunctions.expT(-INFINITY, 1.5), 0);
    assertEquals(INFINITY, TemperedFunctions.expT(INFINITY, 0.5), 0);
  }

  @Test
  void negativeNumbersHaveNoLogarithmAndNaNStaysNaN() {
    assertEquals(Double.NaN, TemperedFunctions.logT(-1, 0.5), 0);
    assertEquals(Double.NaN, TemperedFunctions.logT(-1, 0), 0);
    assertEquals(Double.NaN, TemperedFunctions.logT(Double.NaN, 0.5), 0);
    assertEquals(Double.NaN, TemperedFunctions.logT(2, Double.NaN), 0);
    assertEquals(Double.NaN, TemperedFunctions.expT(Double.NaN, 0.5), 0);
    assertEquals(Double.NaN, TemperedFunctions.expT(2, Double.NaN), 0);
  }
}
