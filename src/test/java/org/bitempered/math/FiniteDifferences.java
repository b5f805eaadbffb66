// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.bitempered.math.Oracle.assertClose;

import java.util.Arrays;

/** Central differences of fourth order, as the independent check of a gradient. */
final class FiniteDifferences {
  private static final double STEP = 1e-3;

  private FiniteDifferences() {}

  static void assertGradient(
      double[] activations, double[] labels, double t1, double t2, double s, double tolerance) {
    assertGradient(Loss.BI_TEMPERED, activations, labels, t1, t2, s, tolerance);
  }

  static void assertGradient(
      Loss kind,
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double s,
      double tolerance) {
    double[] gradient = new double[activations.length];
    LossAndGradient.of(kind, activations, labels, t1, t2, s, gradient);
    for (int i = 0; i < gradient.length; i++) {
      double far = difference(kind, activations, labels, t1, t2, s, i, 2 * STEP);
      double near = difference(kind, activations, labels, t1, t2, s, i, STEP);
      String where = i + " of " + Arrays.toString(activations) + " at " + t1 + ", " + t2;
      assertClose((4 * near - far) / 3, gradient[i], tolerance, where);
    }
  }

  private static double difference(
      Loss kind,
      double[] activations,
      double[] labels,
      double t1,
      double t2,
      double s,
      int i,
      double step) {
    double[] point = activations.clone();
    point[i] = activations[i] + step;
    double above = LossAndGradient.loss(kind, point, labels, t1, t2, s);
    point[i] = activations[i] - step;
    return (above - LossAndGradient.loss(kind, point, labels, t1, t2, s)) / (2 * step);
  }
}
