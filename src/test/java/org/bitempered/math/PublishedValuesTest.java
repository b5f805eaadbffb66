// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The values in the tests that the authors published with their TensorFlow and JAX code (Amid,
 * Warmuth, Anil, Koren 2019), with their numbers of iterations and their tolerances.
 */
class PublishedValuesTest {
  private static final double[] A = {-0.5, 0.1, 2.0};
  private static final double[] B = {0.1, 1.5, -5.0};
  private static final double[] C = {4.0, -3.0, -6.0};

  @Test
  void temperedSoftmax() {
    assertArrayEquals(
        new double[] {0.3205458, 0.32714278, 0.3523402}, TemperedSoftmax.softmax(A, 4, 5), 1e-6);
    assertArrayEquals(
        new double[] {0.3430056, 0.36491093, 0.29220778}, TemperedSoftmax.softmax(B, 4, 5), 1e-6);
    assertArrayEquals(
        new double[] {0.41369352, 0.30534995, 0.28299212}, TemperedSoftmax.softmax(C, 4, 5), 1e-6);
  }

  @Test
  void exactSoftmaxDiffersFromTheirsByTheErrorOfFiveIterations() {
    double difference =
        Math.abs(TemperedSoftmax.softmax(C, 4)[0] - TemperedSoftmax.softmax(C, 4, 5)[0]);
    assertEquals(1.3e-3, difference, 1e-3);
  }

  @Test
  void temperedSigmoid() {
    assertEquals(0.5, TemperedSoftmax.sigmoid(0, 4, 5), 1e-6);
    assertEquals(0.58516014, TemperedSoftmax.sigmoid(3, 4, 5), 1e-6);
    assertEquals(0.6421035, TemperedSoftmax.sigmoid(6, 4, 5), 1e-6);
  }

  @Test
  void lossAboveTemperatureOne() {
    assertEquals(0.02301914, loss(A, 0.5, 1.5, 5, .2, .3, .5), 1e-4);
    assertEquals(0.18972909, loss(B, 0.5, 1.5, 5, .6, .3, .1), 1e-4);
    assertEquals(0.93874922, loss(C, 0.5, 1.5, 5, .2, .8, 0), 1e-4);
  }

  @Test
  void lossBelowTemperatureOne() {
    assertEquals(0.21646356, loss(A, 0.5, 0.8, 20, .2, .3, .5), 1e-4);
    assertEquals(0.41836615, loss(B, 0.5, 0.8, 20, .6, .3, .1), 1e-4);
    assertEquals(1.33997854, loss(C, 0.5, 0.8, 20, .2, .8, 0), 1e-4);
  }

  @Test
  void labelSmoothing() {
    assertEquals(0.76652711, BiTemperedLogisticLoss.sparseLoss(A, 0, 0.5, 1.5, 0.1, 5), 1e-5);
    assertEquals(0.08627685, BiTemperedLogisticLoss.sparseLoss(B, 1, 0.5, 1.5, 0.1, 5), 1e-5);
    assertEquals(1.35443510, BiTemperedLogisticLoss.sparseLoss(C, 2, 0.5, 1.5, 0.1, 5), 1e-5);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.628705",
    "0.9, 1.1, 0.45677936",
    "0.8, 1.2, 0.34298314",
    "0.7, 1.3, 0.26295574"
  })
  void lossAtSeveralTemperatures(double t1, double t2, double expected) {
    assertEquals(expected, loss(A, t1, t2, 5, .2, .5, .3), 1e-5);
  }

  @Test
  void binaryLoss() {
    assertEquals(0.69314718, BiTemperedLogisticLoss.binaryLoss(0, 0, 1, 1, 0, 5), 1e-5);
    assertEquals(0.69314718, BiTemperedLogisticLoss.binaryLoss(0, 1, 1, 1, 0, 5), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.99, 1.01, 2.0})
  void normalization(double t) {
    IntStream.range(0, 100)
        .parallel()
        .forEach(
            row -> {
              Random random = new Random(row);
              double[] activations = new double[50_000];
              Arrays.setAll(activations, i -> random.nextGaussian());
              double sum = Arrays.stream(TemperedSoftmax.softmax(activations, t, 20)).sum();
              assertEquals(1, sum, 1e-5);
            });
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.2})
  void addingAConstantChangesNothing(double t2) {
    double[] shifted = Arrays.stream(B).map(a -> a + 7).toArray();
    assertArrayEquals(
        TemperedSoftmax.softmax(B, t2, 5), TemperedSoftmax.softmax(shifted, t2, 5), 1e-12);
    assertEquals(loss(B, 0.5, t2, 5, .6, .3, .1), loss(shifted, 0.5, t2, 5, .6, .3, .1), 1e-12);
  }

  @Test
  void temperaturesOfOneGiveTheSoftmaxCrossEntropy() {
    double total = Math.exp(-0.5) + Math.exp(0.1) + Math.exp(2);
    double crossEntropy = Math.log(total) - (.2 * -0.5 + .5 * 0.1 + .3 * 2);
    double entropy = -(.2 * Math.log(.2) + .5 * Math.log(.5) + .3 * Math.log(.3));
    assertEquals(crossEntropy - entropy, loss(A, 1, 1, 5, .2, .5, .3), 1e-14);
  }

  /** The published recurrence for t > 1, written out once more with powers, as on paper. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 17})
  void fixedPointTakesExactlyTheGivenIterations(int numIters) {
    double t = 1.7;
    double[] scaled = {0, -2.9, -11};
    for (int i = 0; i < numIters; i++) {
      double factor = Math.pow(powerSum(scaled, t), 1 - t);
      scaled = new double[] {0, -2.9 * factor, -11 * factor};
    }
    double expected = 3 - (Math.pow(1 / powerSum(scaled, t), 1 - t) - 1) / (1 - t);
    double actual = TemperedSoftmax.logPartition(new double[] {3, 0.1, -8}, t, numIters);
    assertEquals(expected, actual, 1e-13);
    assertNotEquals(TemperedSoftmax.logPartition(new double[] {3, 0.1, -8}, t), actual);
  }

  /** Below 1 the interval is halved once an iteration, so that its middle is a dyadic fraction. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 17})
  void bisectionTakesExactlyTheGivenIterations(int numIters) {
    double t = 0.5;
    double[] activations = {0.3, 0, -1.5, -40};
    // Three classes lie within 1 / (1 - t) = 2 of the largest.
    double width = -TemperedFunctions.logT(1.0 / 3, t);
    double steps =
        (TemperedSoftmax.logPartition(activations, t, numIters) - 0.3) / width * (2L << numIters);
    assertEquals(Math.rint(steps), steps, 1e-9);
    assertTrue(Math.rint(steps) % 2 == 1, "the middle of an interval, not an end");
    double exact = TemperedSoftmax.logPartition(activations, t);
    assertEquals(exact, steps / (2L << numIters) * width + 0.3, width / (2L << numIters));
  }

  private static double powerSum(double[] x, double t) {
    return Arrays.stream(x).map(v -> Math.pow(1 + (1 - t) * v, 1 / (1 - t))).sum();
  }

  private static double loss(
      double[] activations, double t1, double t2, int numIters, double... labels) {
    return BiTemperedLogisticLoss.loss(activations, labels, t1, t2, 0, numIters);
  }
}
