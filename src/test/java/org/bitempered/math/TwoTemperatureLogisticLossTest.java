// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.bitempered.math.TemperedSoftmaxTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoTemperatureLogisticLossTest {
  private static final double[] ACTIVATIONS = {0.3, -1.2, 2.5, 0};

  private static double soft(double[] activations, double[] labels, double t1, double t2) {
    return TwoTemperatureLogisticLoss.loss(activations, labels, t1, t2, 0, 0);
  }

  private static double sparse(int label, double t1, double t2) {
    return TwoTemperatureLogisticLoss.sparseLoss(ACTIVATIONS, label, t1, t2, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.5, 1",
    "0, 1",
    "0.8, 1.2",
    "0.5, 2",
    "0.2, 4",
    "1, 1.5",
    "0.5, 0.5",
    "0.2, 0.8",
    "0, 10",
    "0.9999999, 1.0000001"
  })
  void gradientEqualsFiniteDifferences(double t1, double t2) {
    Random random = new Random(5);
    for (int classes : new int[] {1, 2, 3, 7}) {
      double[] activations = new double[classes];
      Arrays.setAll(activations, i -> random.nextGaussian());
      double[] labels = new double[classes];
      Arrays.setAll(labels, i -> 1.0 / classes);
      Loss kind = Loss.TWO_TEMPERATURE;
      FiniteDifferences.assertGradient(kind, activations, labels, t1, t2, 0, 1e-8);
      Arrays.fill(labels, 0);
      labels[0] = 1;
      FiniteDifferences.assertGradient(kind, activations, labels, t1, t2, 0, 1e-8);
      FiniteDifferences.assertGradient(kind, activations, labels, t1, t2, 0.2, 1e-8);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 0.5, 0.99, 0.99999999, 1})
  void ofAClassIsMinusTheTemperedLogarithm(double t1) {
    for (double t2 : new double[] {0.8, 1, 1.5, 2, 4}) {
      double p = TemperedSoftmax.softmax(ACTIVATIONS, t2)[2];
      assertEquals(-TemperedFunctions.logT(p, t1), sparse(2, t1, t2), 1e-14);
    }
  }

  /** Zhang and Sabuncu, NeurIPS 2018. */
  @Test
  void temperatureOneOfTheSoftmaxIsGeneralizedCrossEntropy() {
    double q = 0.7;
    double p = TemperedSoftmax.softmax(ACTIVATIONS, 1)[1];
    assertEquals((1 - Math.pow(p, q)) / q, sparse(1, 1 - q, 1), 1e-15);
  }

  @Test
  void temperatureOneOfTheLossIsTheBiTemperedLoss() {
    double[] labels = {0.25, 0.125, 0, 0.625};
    for (double t2 : new double[] {1, 1.5, 4}) {
      double expected = BiTemperedLogisticLoss.loss(ACTIVATIONS, labels, 1, t2, 0.1, 0);
      assertEquals(
          expected, TwoTemperatureLogisticLoss.loss(ACTIVATIONS, labels, 1, t2, 0.1, 0), 1e-15);
      assertEquals(
          BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 1, 1, t2, 0, 0), sparse(1, 1, t2), 1e-15);
    }
  }

  /** Where it lacks the correction term, which is there what the bi-tempered loss has besides. */
  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.2, 1", "0, 1.5", "0.8, 1.2"})
  void isTheBiTemperedLossWithoutItsCorrection(double t1, double t2) {
    double b = 2 - t1;
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, t2);
    double correction = (1 - Arrays.stream(p).map(v -> Math.pow(v, b)).sum()) / b;
    double biTempered = BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 1, t1, t2, 0, 0);
    assertEquals(biTempered + correction, sparse(1, t1, t2), 1e-15);
  }

  /** The least loss is 0, and at probabilities that are proportional to y^(1/t1). */
  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.2, 1", "0.8, 1.2", "0.9999, 4", "0.25, 1.5"})
  void softLabelsAreLeastAtTheDistortedLabels(double t1, double t2) {
    double[] labels = {0.25, 0.125, 0.5, 0.125};
    double sum = Arrays.stream(labels).map(y -> Math.pow(y, 1 / t1)).sum();
    double[] best =
        Arrays.stream(labels)
            .map(y -> TemperedFunctions.logT(Math.pow(y, 1 / t1) / sum, t2))
            .toArray();
    assertEquals(0, soft(best, labels, t1, t2), 1e-13);
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      double size = Math.pow(10, -i % 4);
      double[] other = Arrays.stream(best).map(a -> a + size * random.nextGaussian()).toArray();
      assertTrue(soft(other, labels, t1, t2) > 0, Arrays.toString(other));
    }
  }

  /** Except for a constant that depends on the labels only. */
  @Test
  void softLabelsWeighTheLossesOfTheClasses() {
    double[] labels = {0.25, 0.125, 0, 0.625};
    double[] others = {2, -1, 0.5, 0.25};
    double difference = soft(others, labels, 0.4, 1.7) - soft(ACTIVATIONS, labels, 0.4, 1.7);
    double expected = 0;
    for (int c = 0; c < 4; c++) {
      double there = TwoTemperatureLogisticLoss.sparseLoss(others, c, 0.4, 1.7, 0, 0);
      expected += labels[c] * (there - sparse(c, 0.4, 1.7));
    }
    assertEquals(expected, difference, 1e-15);
  }

  @Test
  void temperatureZeroIsTheMeanAbsoluteErrorOverTwo() {
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, 1.5);
    assertEquals(1 - p[1], sparse(1, 0, 1.5), 1e-15);
    double[] labels = {0.25, 0.125, 0, 0.625};
    double product = labels[0] * p[0] + labels[1] * p[1] + labels[3] * p[3];
    assertEquals(0.625 - product, soft(ACTIVATIONS, labels, 0, 1.5), 1e-15);
  }

  @Test
  void sparseAndBinaryFormsEqualTheDenseOne() {
    double[] oneHot = {0, 0, 0, 1};
    assertEquals(
        TwoTemperatureLogisticLoss.loss(ACTIVATIONS, oneHot, 0.6, 1.3, 0.1, 0),
        TwoTemperatureLogisticLoss.sparseLoss(ACTIVATIONS, 3, 0.6, 1.3, 0.1, 0),
        0);
    assertEquals(
        TwoTemperatureLogisticLoss.loss(
            new double[] {0, -1.7}, new double[] {.25, .75}, 0.6, 1.3, 0.1, 0),
        TwoTemperatureLogisticLoss.binaryLoss(-1.7, .75, 0.6, 1.3, 0.1, 0),
        0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void givenIterationsEnterTheLossThroughTheProbabilities(int numIters) {
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, 2.5, numIters);
    assertEquals(
        1 - p[3],
        TwoTemperatureLogisticLoss.sparseLoss(ACTIVATIONS, 3, 0, 2.5, 0, numIters),
        1e-15);
  }

  @Test
  void aClippedClassIsBoundedBelowT1OfOne() {
    double[] far = {9, 0, -9};
    assertEquals(2, TwoTemperatureLogisticLoss.sparseLoss(far, 1, 0.5, 0.5, 0, 0), 1e-15);
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(infinity, TwoTemperatureLogisticLoss.sparseLoss(far, 1, 1, 0.5, 0, 0), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void activationsThatAreNotFiniteGiveNaN(double bad) {
    double[] activations = {1, bad, 2};
    for (double t2 : new double[] {0.8, 1, 2}) {
      assertEquals(
          Double.NaN, TwoTemperatureLogisticLoss.sparseLoss(activations, 0, 0.5, t2, 0, 0), 0);
    }
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertRefused(
        "t1 given 1.5, allowed is [0, 1]",
        () -> TwoTemperatureLogisticLoss.loss(ACTIVATIONS, new double[4], 1.5, 2, 0, 0));
    assertRefused(
        "numIters given -5, allowed is 0 (exact) or a positive number",
        () -> TwoTemperatureLogisticLoss.binaryLoss(0, 0, 0, 2, 0, -5));
    assertRefused(
        "classIndex given 4, allowed is 0 to 3",
        () -> TwoTemperatureLogisticLoss.sparseLoss(ACTIVATIONS, 4, 0, 2, 0, 0));
    assertRefused(
        "length of labels given 3, allowed is 4",
        () -> TwoTemperatureLogisticLoss.loss(ACTIVATIONS, new double[3], 0, 2, 0, 0));
    assertRefused(
        "loss given 'hinge', allowed is bi-tempered, two-temperature", () -> Loss.of("hinge"));
  }
}
