// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastMathTest {
  private static final double DIGITS = 3e-7;

  @ParameterizedTest
  @ValueSource(
      doubles = {1e-300, 1e-9, 0.5, 0.70710678, 0.70710679, 0.999, 1.0001, 1.41, 1.42, 2, 7, 1e300})
  void logarithm(double u) {
    assertEquals(Math.log(u), FastMath.log(u), DIGITS * Math.abs(Math.log(u)));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {-699, -30, -1, -0.3466, -0.3465, -1e-12, 1e-15, 0.3465, 0.3466, 1, 30, 699})
  void exponential(double x) {
    assertEquals(Math.exp(x), FastMath.exp(x), DIGITS * Math.exp(x));
    assertEquals(Math.expm1(x), FastMath.expm1(x), 2 * DIGITS * Math.abs(Math.expm1(x)));
  }

  @Test
  void whatIsExact() {
    assertEquals(0, FastMath.log(1), 0);
    assertEquals(1, FastMath.exp(0), 0);
    assertEquals(0, FastMath.expm1(0), 0);
    assertEquals(0, FastMath.exp(Double.NEGATIVE_INFINITY), 1e-300);
  }
}
