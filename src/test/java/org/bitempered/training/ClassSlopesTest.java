// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bitempered.math.TemperedFunctions;
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
  void areChangesOfTheLogarithmOverChangesOfTheActivation() {
    for (double t2 : new double[] {0.7, 1.2, 2, 4}) {
      double[] slopes = ClassSlopes.slopes(SHARES, t2);
      for (int k = 0; k < SHARES.length; k++) {
        double other = (1 - SHARES[k]) / 3;
        double change = TemperedFunctions.logT(SHARES[k], t2) - TemperedFunctions.logT(other, t2);
        double expected = Math.log(SHARES[k] / other) / change;
        assertEquals(expected, slopes[k], 1e-12 * expected, t2 + ", " + k);
      }
    }
  }

  @Test
  void ofNearlyAllRowsLoseNoDigits() {
    double rare = 1e-9;
    double[] slopes = ClassSlopes.slopes(new double[] {1 - rare, rare}, 4);
    assertEquals(slopes[1], slopes[0], 1e-12 * slopes[1]);
  }
}
