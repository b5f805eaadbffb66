// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.bitempered.math.TemperedSoftmaxTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecalibrationTest {
  private static final double[] ACTIVATIONS = {0.3, -1.2, 2.5, 0};

  private static Recalibration of(double t1, double t2) {
    return new Recalibration(Loss.TWO_TEMPERATURE, t1, t2);
  }

  private static double[] probabilities(Recalibration recalibration, double... activations) {
    double[] out = new double[activations.length];
    recalibration.probabilities(activations, 0, activations.length, out);
    return out;
  }

  private static double[] raised(double[] p, double exponent) {
    double sum = Arrays.stream(p).map(v -> Math.pow(v, exponent)).sum();
    return Arrays.stream(p).map(v -> Math.pow(v, exponent) / sum).toArray();
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.2, 1", "0.8, 1.2", "0.9999, 4", "0.05, 1.5", "0.3, 0.6", "0.5, 10"})
  void raisesTheTemperedSoftmaxToThePowerT1(double t1, double t2) {
    double[] expected = raised(TemperedSoftmax.softmax(ACTIVATIONS, t2), t1);
    assertArrayEquals(expected, probabilities(of(t1, t2), ACTIVATIONS), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.2, 1", "0.8, 1.2", "0.9999, 4", "0.05, 1.5", "0.3, 0.6", "0.5, 10"})
  void itsActivationsHaveTheseProbabilitiesAndTheMeanZero(double t1, double t2) {
    double[] raw = of(t1, t2).activations(ACTIVATIONS);
    assertArrayEquals(
        probabilities(of(t1, t2), ACTIVATIONS), TemperedSoftmax.softmax(raw, t2), 1e-14);
    double uncentered = -TemperedFunctions.logT(0.25, t2);
    assertEquals(0, Arrays.stream(raw).sum(), 1e-14 * uncentered);
  }

  /** The probabilities that minimize the loss on average, for true probabilities eta. */
  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.2, 1", "0.8, 1.2", "0.3, 4"})
  void findsTheTrueProbabilities(double t1, double t2) {
    double[] eta = {0.5, 0.3, 0.2};
    double[] distorted = raised(eta, 1 / t1);
    double[] best = Arrays.stream(distorted).map(p -> TemperedFunctions.logT(p, t2)).toArray();
    assertArrayEquals(eta, probabilities(of(t1, t2), best), 1e-14);
  }

  @Test
  void withoutDistortionNothingChanges() {
    for (Recalibration same :
        new Recalibration[] {new Recalibration(Loss.BI_TEMPERED, 0, 1.5), of(1, 1.5)}) {
      assertSame(ACTIVATIONS, same.activations(ACTIVATIONS));
      assertArrayEquals(
          TemperedSoftmax.softmax(ACTIVATIONS, 1.5), probabilities(same, ACTIVATIONS), 0);
      double gap = TemperedFunctions.logT(0.7, 1.5) - TemperedFunctions.logT(0.1, 1.5);
      assertEquals(gap, same.gap(0.7, 1, 0.1, 3), 0);
    }
  }

  /** Where the power of a probability is a number, but the probability is not. */
  @Test
  void probabilitiesThatUnderflowAreRecalibrated() {
    double[] p = probabilities(of(0.125, 1), 0, -2000);
    assertEquals(Math.exp(-250), p[1], 1e-12 * Math.exp(-250));
    double[] raw = of(0.125, 1).activations(new double[] {0, -2000});
    assertArrayEquals(new double[] {125, -125}, raw, 1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 1.2, 2, 4, 10})
  void hugeActivationsGiveFiniteResults(double t2) {
    for (double size : new double[] {1e4, 1e300, Double.MAX_VALUE}) {
      for (double t1 : new double[] {1e-300, 0.01, 0.5, 0.99}) {
        double[] raw = of(t1, t2).activations(new double[] {size, -size, 0});
        assertTrue(Arrays.stream(raw).allMatch(Double::isFinite), Arrays.toString(raw));
        double[] p = probabilities(of(t1, t2), size, -size, 0);
        assertEquals(1, Arrays.stream(p).sum(), 1e-14);
        assertTrue(p[0] >= p[2] && p[2] >= p[1], Arrays.toString(p));
        assertArrayEquals(p, TemperedSoftmax.softmax(raw, t2), 1e-14);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.2, 1", "0.8, 1.2", "0.3, 4", "0.4, 0.5"})
  void theGapGivesTheProbabilities(double t1, double t2) {
    double gap = of(t1, t2).gap(0.6, 1, 0.1, 4);
    assertArrayEquals(
        new double[] {0.6, 0.1, 0.1, 0.1, 0.1}, probabilities(of(t1, t2), gap, 0, 0, 0, 0), 1e-14);
  }

  @Test
  void aGapIsFinite() {
    double gap = of(0.01, 4).gap(1 - 1e-9, 1, 1e-9, 1);
    assertTrue(gap > 1e299 && Double.isFinite(2 * gap));
  }

  @Test
  void refusesTemperatureZero() {
    assertRefused(
        "t1 given 0.0, allowed for the loss two-temperature is (0, 1]: at 0, the model would know"
            + " the most probable class only",
        () -> of(0, 2));
  }
}
