// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class StoppingTest {
  private static final double UNKNOWN = Double.POSITIVE_INFINITY;

  @Test
  void aSmallDecrementEndsItWhateverTheScaleOfTheObjective() {
    for (double scale : new double[] {1e-9, 1.0, 1e9}) {
      Stopping stopping = started(1e-3, 100 * scale);
      assertNull(stopping.check(1, scale, scale, 1.1e-6 * scale));
      assertNull(stopping.check(2, 0.9999 * scale, scale, 1.1e-6 * scale));
      assertEquals(StopReason.CONVERGED, stopping.check(3, 0.9998 * scale, scale, 0.9e-6 * scale));
    }
  }

  /** The curvature along a long step says nothing of where it ended, on a plateau say. */
  @Test
  void aSmallDecrementAfterALongStepIsNoEnd() {
    Stopping stopping = started(1e-3, 1.0);
    assertNull(stopping.check(1, 0.5, 1e-9, 1e-12));
    assertEquals(StopReason.CONVERGED, stopping.check(2, 0.4999, 1e-9, 1e-12));
  }

  @Test
  void anObjectiveNearZeroEndsIt() {
    Stopping stopping = started(1e-3, 10.0);
    assertNull(stopping.check(1, 1.1e-5, 1.0, UNKNOWN));
    assertEquals(StopReason.ZERO, stopping.check(2, 0.9e-5, 1.0, UNKNOWN));
  }

  @Test
  void theObjectiveRuleWaitsForTheWholeWindow() {
    Stopping stopping = started(1e-3, 10.0);
    for (int i = 1; i < Stopping.WINDOW; i++) {
      assertNull(stopping.check(i, 10.0 - 1e-9 * i, 1.0, UNKNOWN));
    }
    assertEquals(StopReason.OBJECTIVE, stopping.check(Stopping.WINDOW, 9.99999998, 1.0, UNKNOWN));
  }

  @Test
  void theObjectiveRuleIsRelativeToThePresentValue() {
    Stopping stopping = started(1e-3, 1.0);
    for (int i = 1; i < 200; i++) {
      assertNull(stopping.check(i, Math.pow(0.9, i), 1.0, UNKNOWN));
      if (Math.pow(0.9, i + 1) < 2e-6) {
        return;
      }
    }
  }

  @Test
  void withTolZeroOnlyRoundingEndsIt() {
    Stopping stopping = started(0.0, 1.0);
    for (int i = 1; i <= 100; i++) {
      assertNull(stopping.check(i, 1.0, 1.0 - 1e-3 * i, 1e-300));
    }
    for (int i = 101; i < 110; i++) {
      assertNull(stopping.check(i, 1.0, 0.95, 1e-300));
    }
    assertEquals(StopReason.LINE_SEARCH, stopping.check(110, 1.0, 0.95, 1e-300));
  }

  @Test
  void aGradientThatIsZeroToRoundingEndsItAtTheStart() {
    assertEquals(StopReason.CONVERGED, new Stopping(0.0, 100).checkStart(1.0, 1e-16));
  }

  private static Stopping started(double tol, double objective) {
    Stopping stopping = new Stopping(tol, 1000);
    assertNull(stopping.checkStart(objective, 1.0));
    return stopping;
  }
}
