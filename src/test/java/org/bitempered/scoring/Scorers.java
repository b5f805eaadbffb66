// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import java.util.Random;
import org.bitempered.math.Loss;

/** Seeded models for the tests of this package. */
final class Scorers {
  private Scorers() {}

  static LinearScorer binary(int features, double t2, double... thresholds) {
    return new LinearScorer(
        2, true, 0.5, t2, normal(features, 1), normal(1, 2), orNull(thresholds));
  }

  static LinearScorer multinomial(int features, int classes, double t2, double... thresholds) {
    return new LinearScorer(
        classes,
        false,
        0.5,
        t2,
        normal(features * classes, 3),
        normal(classes, 4),
        orNull(thresholds));
  }

  /** A model of the two-temperature loss. */
  static LinearScorer twoTemperature(int features, int classes, double t1, double t2) {
    int outputs = classes == 2 ? 1 : classes;
    return new LinearScorer(
        Loss.TWO_TEMPERATURE,
        classes,
        classes == 2,
        t1,
        t2,
        normal(features * outputs, 5),
        normal(outputs, 6),
        null);
  }

  private static double[] orNull(double[] thresholds) {
    return thresholds.length == 0 ? null : thresholds;
  }

  static double[] normal(int length, long seed) {
    return new Random(seed).doubles(length).map(u -> 4 * u - 2).toArray();
  }
}
