// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoppingTest {

  @Test
  void theObjectiveRuleWaitsForTheWholeWindow() {
    Stopping stopping = new Stopping(1e-3, 100);
    for (int i = 0; i < Stopping.WINDOW; i++) {
      assertNull(stopping.check(i, 10.0 - 1e-9 * i, 1.0));
    }
    assertEquals(StopReason.OBJECTIVE, stopping.check(Stopping.WINDOW, 9.99999998, 1.0));
  }

  @Test
  void theObjectiveRuleIsRelativeToTheObjectivesOwnChange() {
    Stopping stopping = new Stopping(1e-3, 100);
    assertTrue(
        IntStream.range(0, 50)
            .mapToObj(i -> stopping.check(i, 1.0 - 1e-7 * i, 1.0))
            .allMatch(reason -> reason == null));
    assertTrue(
        IntStream.range(50, 90)
            .mapToObj(i -> stopping.check(i, 1.0 - 1e-7 * 50 - 1e-14 * i, 1.0))
            .anyMatch(reason -> reason == StopReason.OBJECTIVE));
  }

  @Test
  void withTolZeroOnlyRoundingEndsIt() {
    Stopping stopping = new Stopping(0.0, 1000);
    for (int i = 0; i < 100; i++) {
      assertNull(stopping.check(i, 1.0, 1.0 - 1e-3 * i));
    }
    for (int i = 100; i < 109; i++) {
      assertNull(stopping.check(i, 1.0, 0.95));
    }
    assertEquals(StopReason.LINE_SEARCH, stopping.check(109, 1.0, 0.95));
  }
}
