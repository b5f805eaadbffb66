// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperedSoftmaxTest {
  private static final double[] ACTIVATIONS = {0.3, -1.2, 2.5, 0};

  @Test
  void isTheSoftmaxAtTemperatureOne() {
    double[] exp = Arrays.stream(ACTIVATIONS).map(Math::exp).toArray();
    double sum = Arrays.stream(exp).sum();
    double[] expected = Arrays.stream(exp).map(e -> e / sum).toArray();
    assertArrayEquals(expected, TemperedSoftmax.softmax(ACTIVATIONS, 1), 1e-15);
    assertEquals(Math.log(sum), TemperedSoftmax.logPartition(ACTIVATIONS, 1), 1e-15);
  }

  @Test
  void isTheProjectionOnTheSimplexNextToTemperatureZero() {
    // max(0, a_i - tau): 2.5 and 1.9 stay, tau = (2.5 + 1.9 - 1) / 2.
    double[] p = TemperedSoftmax.softmax(new double[] {0.3, 1.9, 2.5, 0}, 1e-12);
    assertArrayEquals(new double[] {0, 0.2, 0.8, 0}, p, 1e-10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 1.5, 4})
  void probabilitiesFollowFromTheLogPartition(double t) {
    double lambda = TemperedSoftmax.logPartition(ACTIVATIONS, t);
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, t);
    for (int i = 0; i < p.length; i++) {
      assertEquals(TemperedFunctions.expT(ACTIVATIONS[i] - lambda, t), p[i], 1e-14);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 1.5, 4})
  void equalActivationsShareEqually(double t) {
    double[] p = TemperedSoftmax.softmax(new double[] {5, 5, 5}, t);
    assertArrayEquals(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, p, 1e-15);
    assertEquals(
        5 - TemperedFunctions.logT(1 / 3.0, t),
        TemperedSoftmax.logPartition(new double[] {5, 5, 5}, t),
        1e-13);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 1.5, 4})
  void writesIntoARangeEvenTheOneItReads(double t) {
    double[] values = {9, 0.3, -1.2, 2.5, 0, 9};
    double lambda = TemperedSoftmax.softmax(values, 1, 4, t, values, 1);
    assertEquals(TemperedSoftmax.logPartition(ACTIVATIONS, t), lambda, 0);
    assertArrayEquals(TemperedSoftmax.softmax(ACTIVATIONS, t), Arrays.copyOfRange(values, 1, 5), 0);
    assertEquals(9, values[0], 0);
    assertEquals(9, values[5], 0);
  }

  @Test
  void oneClassHasProbabilityOne() {
    for (double t : new double[] {0.5, 1, 2}) {
      assertArrayEquals(new double[] {1}, TemperedSoftmax.softmax(new double[] {-3}, t), 0);
    }
  }

  @Test
  void tailsAreHeavyAboveOneAndFiniteBelow() {
    double[] activations = {0, -50};
    assertEquals(0, TemperedSoftmax.softmax(activations, 0.9)[1], 0);
    double logistic = TemperedSoftmax.softmax(activations, 1)[1];
    double heavy = TemperedSoftmax.softmax(activations, 1.5)[1];
    assertTrue(logistic > 0 && heavy > 1e10 * logistic);
  }

  @Test
  void sigmoidsOfOppositeActivationsSumToOne() {
    for (double t : new double[] {0.5, 1, 1.4, 4}) {
      for (double a : new double[] {0, 0.3, 7, 1e6, Double.MAX_VALUE}) {
        double sum = TemperedSoftmax.sigmoid(a, t) + TemperedSoftmax.sigmoid(-a, t);
        assertEquals(1, sum, 1e-14);
      }
    }
    assertEquals(1 / (1 + Math.exp(-0.7)), TemperedSoftmax.sigmoid(0.7, 1), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void activationsThatAreNotFiniteGiveNaN(double bad) {
    for (double t : new double[] {0.5, 1, 2}) {
      for (int numIters : new int[] {0, 5}) {
        double[] p = TemperedSoftmax.softmax(new double[] {1, bad, 2}, t, numIters);
        assertTrue(Arrays.stream(p).allMatch(Double::isNaN), t + " " + Arrays.toString(p));
        assertEquals(
            Double.NaN, TemperedSoftmax.logPartition(new double[] {1, bad, 2}, t, numIters), 0);
        assertEquals(Double.NaN, TemperedSoftmax.sigmoid(bad, t, numIters), 0);
      }
    }
  }

  @Test
  void iterationsThatChangeNothingTakeNoTime() {
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          for (double t : new double[] {0.5, 2}) {
            assertArrayEquals(
                TemperedSoftmax.softmax(ACTIVATIONS, t, 10_000),
                TemperedSoftmax.softmax(ACTIVATIONS, t, Integer.MAX_VALUE));
          }
        });
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertRefused("t given 0.0, allowed is (0, 10]", () -> TemperedSoftmax.softmax(ACTIVATIONS, 0));
    assertRefused(
        "t given 10.5, allowed is (0, 10]", () -> TemperedSoftmax.logPartition(ACTIVATIONS, 10.5));
    assertRefused("t given NaN, allowed is (0, 10]", () -> TemperedSoftmax.sigmoid(1, Double.NaN));
    assertRefused(
        "numIters given -1, allowed is 0 (exact) or a positive number",
        () -> TemperedSoftmax.softmax(ACTIVATIONS, 2, -1));
    assertRefused(
        "number of classes given 0, allowed is 1 or more",
        () -> TemperedSoftmax.softmax(new double[0], 2));
    assertRefused(
        "length of out given 4, allowed is 5 or more",
        () -> TemperedSoftmax.softmax(ACTIVATIONS, 0, 4, 2, new double[4], 1));
  }

  static void assertRefused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
