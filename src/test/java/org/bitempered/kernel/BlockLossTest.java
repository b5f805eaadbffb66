// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bitempered.math.Loss;
import org.junit.jupiter.api.Test;

class BlockLossTest {
  @Test
  void refusesWhatIsOutOfRange() {
    assertRefused(
        "number of classes given 0, allowed is 1 or more",
        () -> BlockLoss.multinomial(Loss.BI_TEMPERED, 0, 0.5, 2, 0));
    assertRefused(
        "t1 given -0.1, allowed is [0, 1]",
        () -> BlockLoss.multinomial(Loss.BI_TEMPERED, 3, -0.1, 2, 0));
    assertRefused(
        "t2 given 11.0, allowed is (0, 10]", () -> BlockLoss.binary(Loss.BI_TEMPERED, 0.5, 11, 0));
    assertRefused(
        "labelSmoothing given 1.0, allowed is [0, 1)",
        () -> BlockLoss.binary(Loss.BI_TEMPERED, 0.5, 2, 1));
  }

  private static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
