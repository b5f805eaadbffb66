// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InverseHessianTest {
  private static final int SIZE = 3;

  private final SplittableRandom random = new SplittableRandom(5);

  /** A step with positive curvature, or one that is refused. */
  private void update(InverseHessian history, int sign) {
    double[] zero = new double[SIZE];
    double[] step = random.doubles(SIZE, -1, 1).toArray();
    double[] change = step.clone();
    for (int i = 0; i < SIZE; i++) {
      change[i] *= sign * (i + 1);
    }
    history.update(zero, step, zero, change);
  }

  private static InverseHessian restored(InverseHessian history) {
    StateFields stored = new StateFields("Lbfgs");
    stored.vector(StateFields.VARIABLES, new double[SIZE]);
    history.exchange(stored);
    InverseHessian other = new InverseHessian();
    other.exchange(new StateFields(stored.state()));
    return other;
  }

  @Test
  void comesBackAtEveryAgeAlsoAfterAStepThatIsRefused() {
    InverseHessian history = new InverseHessian();
    for (int updates = 0; updates < 3 * InverseHessian.MEMORY; updates++) {
      update(history, updates % 7 == 6 ? -1 : 1);
      double[] expected = {1, -2, 3};
      double[] actual = expected.clone();
      history.multiply(expected);
      restored(history).multiply(actual);
      assertArrayEquals(expected, actual, "after " + (updates + 1) + " updates");
    }
  }

  @Test
  void pairsThatAreNotThereAreNamed() {
    InverseHessian history = new InverseHessian();
    update(history, 1);
    StateFields stored = new StateFields("Lbfgs");
    stored.vector(StateFields.VARIABLES, new double[SIZE]);
    history.exchange(stored);
    stored.state().integers().put("history.size", 2L);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new InverseHessian().exchange(new StateFields(stored.state())))
            .getMessage();
    assertTrue(message.contains("history.s9"), message);
  }
}
