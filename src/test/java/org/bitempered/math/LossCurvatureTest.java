// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the derivatives with finite differences of the loss and of the gradient. */
class LossCurvatureTest {
  private static final double STEP = 1e-5;
  private static final double[][] ROWS = {{0.3, -1.2, 0.8}, {4, -3, 0}, {-2, -2, 5}, {0, 0, 0}};
  private static final double[][] LABELS = {{0, 1, 0}, {1, 0, 0}, {0.7, 0.2, 0.1}, {0, 0.05, 0.95}};

  private static double loss(
      Loss loss, double[] activations, double[] labels, double t1, double t2) {
    return loss == Loss.BI_TEMPERED
        ? BiTemperedLogisticLoss.loss(activations, labels, t1, t2, 0, 0)
        : TwoTemperatureLogisticLoss.loss(activations, labels, t1, t2, 0, 0);
  }

  private static double[] moved(double[] activations, int at, double by) {
    double[] moved = activations.clone();
    moved[at] += by;
    return moved;
  }

  @ParameterizedTest
  @CsvSource({
    "BI_TEMPERED, 1, 1",
    "BI_TEMPERED, 0.5, 2",
    "BI_TEMPERED, 0, 4",
    "BI_TEMPERED, 0.8, 1",
    "BI_TEMPERED, 0.3, 1.3",
    "BI_TEMPERED, 0.2, 0.7",
    "TWO_TEMPERATURE, 1, 1",
    "TWO_TEMPERATURE, 0.5, 2",
    "TWO_TEMPERATURE, 0.7, 1",
    "TWO_TEMPERATURE, 0.9, 3"
  })
  void derivativesAreThoseOfFiniteDifferences(Loss loss, double t1, double t2) {
    LossCurvature found = new LossCurvature(loss, t1, t2, 3);
    LossCurvature other = new LossCurvature(loss, t1, t2, 3);
    for (int r = 0; r < ROWS.length; r++) {
      double[] labels = LABELS[r];
      found.evaluate(ROWS[r], labels);
      for (int i = 0; i < 3; i++) {
        double rise =
            loss(loss, moved(ROWS[r], i, STEP), labels, t1, t2)
                - loss(loss, moved(ROWS[r], i, -STEP), labels, t1, t2);
        assertEquals(rise / (2 * STEP), found.gradient(i), 1e-8, "gradient of row " + r);
        for (int j = 0; j < 3; j++) {
          other.evaluate(moved(ROWS[r], i, STEP), labels);
          double after = other.gradient(j);
          other.evaluate(moved(ROWS[r], i, -STEP), labels);
          double change = after - other.gradient(j);
          assertEquals(change / (2 * STEP), found.hessian(i, j), 1e-8, "Hessian of row " + r);
        }
      }
    }
  }

  @Test
  void theHessianOfLogisticRegressionIsKnown() {
    LossCurvature found = new LossCurvature(Loss.BI_TEMPERED, 1, 1, 3);
    found.evaluate(ROWS[0], LABELS[0]);
    double[] p = TemperedSoftmax.softmax(ROWS[0], 1);
    for (int i = 0; i < 3; i++) {
      assertEquals(p[i] - LABELS[0][i], found.gradient(i), 1e-15);
      for (int j = 0; j < 3; j++) {
        assertEquals((i == j ? p[i] : 0) - p[i] * p[j], found.hessian(i, j), 1e-15);
      }
    }
  }

  @Test
  void aClassWithoutProbabilityHasZeros() {
    LossCurvature found = new LossCurvature(Loss.BI_TEMPERED, 0.2, 0.5, 2);
    found.evaluate(new double[] {30, 0}, new double[] {0, 1});
    assertEquals(0, found.gradient(1));
    assertEquals(0, found.hessian(0, 1));
    assertTrue(Double.isFinite(found.hessian(0, 0)));
    assertThrows(
        IllegalArgumentException.class,
        () -> found.evaluate(new double[] {1, 2}, new double[] {1, 0, 0}));
  }
}
