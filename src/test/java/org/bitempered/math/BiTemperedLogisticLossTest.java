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

class BiTemperedLogisticLossTest {
  private static final double[] ACTIVATIONS = {0.3, -1.2, 2.5, 0};

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
    "1, 0.9",
    "0.9999999, 1.0000001"
  })
  void gradientEqualsFiniteDifferences(double t1, double t2) {
    Random random = new Random(5);
    for (int classes : new int[] {1, 2, 3, 7}) {
      double[] activations = new double[classes];
      Arrays.setAll(activations, i -> random.nextGaussian());
      double[] labels = new double[classes];
      Arrays.setAll(labels, i -> 1.0 / classes);
      FiniteDifferences.assertGradient(activations, labels, t1, t2, 0, 1e-8);
      Arrays.fill(labels, 0);
      labels[0] = 1;
      FiniteDifferences.assertGradient(activations, labels, t1, t2, 0, 1e-8);
      FiniteDifferences.assertGradient(activations, labels, t1, t2, 0.2, 1e-8);
    }
  }

  @Test
  void gradientSumsToZero() {
    double[] gradient = new double[4];
    LossAndGradient.sparse(ACTIVATIONS, 2, 0.3, 1.7, 0.1, gradient);
    assertEquals(0, Arrays.stream(gradient).sum(), 1e-16);
  }

  @Test
  void logisticGradientIsProbabilityMinusLabel() {
    double[] gradient = new double[4];
    double[] labels = {.1, .2, .3, .4};
    LossAndGradient.of(ACTIVATIONS, labels, 1, 1, 0, gradient);
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, 1);
    for (int i = 0; i < 4; i++) {
      assertEquals(p[i] - labels[i], gradient[i], 1e-15);
    }
  }

  /** At t1 = 0 the divergence is half the squared Euclidean distance, half the Brier score. */
  @Test
  void temperatureZeroIsHalfTheBrierScore() {
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, 1.5);
    double expected = (p[0] * p[0] + (p[1] - 1) * (p[1] - 1) + p[2] * p[2] + p[3] * p[3]) / 2;
    assertEquals(expected, BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 1, 0, 1.5, 0, 0), 1e-15);
  }

  /** Zhang and Sabuncu, NeurIPS 2018, with the correction term of the divergence. */
  @Test
  void temperatureOneOfTheSoftmaxIsGeneralizedCrossEntropyAndACorrection() {
    double q = 0.7;
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, 1);
    double correction = (1 - Arrays.stream(p).map(v -> Math.pow(v, 1 + q)).sum()) / (1 + q);
    double expected = (1 - Math.pow(p[1], q)) / q - correction;
    assertEquals(
        expected, BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 1, 1 - q, 1, 0, 0), 1e-15);
  }

  /** Ding and Vishwanathan, NIPS 2010: -log of the tempered probability. */
  @Test
  void temperatureOneOfTheLossIsTLogisticRegression() {
    double expected = -Math.log(TemperedSoftmax.softmax(ACTIVATIONS, 1.6)[1]);
    assertEquals(expected, BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 1, 1, 1.6, 0, 0), 1e-15);
  }

  @Test
  void sparseAndBinaryFormsEqualTheDenseOne() {
    double[] oneHot = {0, 0, 0, 1};
    assertEquals(
        BiTemperedLogisticLoss.loss(ACTIVATIONS, oneHot, 0.6, 1.3, 0.1, 0),
        BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 3, 0.6, 1.3, 0.1, 0),
        0);
    assertEquals(
        BiTemperedLogisticLoss.loss(
            new double[] {0, -1.7}, new double[] {.25, .75}, 0.6, 1.3, 0.1, 0),
        BiTemperedLogisticLoss.binaryLoss(-1.7, .75, 0.6, 1.3, 0.1, 0),
        0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void givenIterationsEnterTheLossThroughTheProbabilities(int numIters) {
    double[] p = TemperedSoftmax.softmax(ACTIVATIONS, 2.5, numIters);
    double expected = 1 - p[3] - (1 - Arrays.stream(p).map(v -> v * v).sum()) / 2;
    assertEquals(
        expected, BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 3, 0, 2.5, 0, numIters), 1e-15);
  }

  @Test
  void smoothingLeavesASingleClassAlone() {
    double[] gradient = new double[1];
    assertEquals(0, LossAndGradient.sparse(new double[] {4}, 0, 0.5, 2, 0.3, gradient), 0);
    assertEquals(0, gradient[0], 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void activationsThatAreNotFiniteGiveNaN(double bad) {
    for (double t2 : new double[] {0.8, 1, 2}) {
      double[] gradient = new double[3];
      double loss = LossAndGradient.sparse(new double[] {1, bad, 2}, 0, 0.5, t2, 0, gradient);
      assertEquals(Double.NaN, loss, 0);
      assertTrue(Arrays.stream(gradient).allMatch(Double::isNaN));
      double[] activations = {1, bad, 2};
      assertEquals(
          Double.NaN, BiTemperedLogisticLoss.robustWeight(activations, 0, Math.min(1, t2), t2), 0);
    }
  }

  /**
   * The slopes of -log_t1 p and -log_t2 p in any activation, by finite differences; the second is
   * that of the loss whose two temperatures are the same.
   */
  @ParameterizedTest
  @CsvSource({"1, 1", "0.5, 2", "0.8, 1.2", "0.2, 4", "0, 1", "0.3, 0.6"})
  void robustWeightIsTheShareOfThePullThatIsLeft(double t1, double t2) {
    for (int label = 0; label < ACTIVATIONS.length; label++) {
      double weight = BiTemperedLogisticLoss.robustWeight(ACTIVATIONS, label, t1, t2);
      if (weight > 0) { // else the label is outside the support
        double left = slope(label, t1, t2) / slope(label, t2, t2);
        assertEquals(left, weight, 1e-6 * left);
      }
      assertTrue(weight <= 1 && (t1 < t2 || weight == 1), "weight " + weight);
    }
  }

  private static double slope(int label, double t1, double t2) {
    double step = 1e-6;
    double[] up = ACTIVATIONS.clone();
    double[] down = ACTIVATIONS.clone();
    up[2] += step;
    down[2] -= step;
    return TemperedFunctions.logT(TemperedSoftmax.softmax(down, t2)[label], t1)
        - TemperedFunctions.logT(TemperedSoftmax.softmax(up, t2)[label], t1);
  }

  @Test
  void robustWeightsOfUnlikelyLabelsVanish() {
    double[] far = {0, 1e6};
    assertEquals(1, BiTemperedLogisticLoss.robustWeight(far, 1, 0.5, 2), 1e-5);
    assertEquals(1e-9, BiTemperedLogisticLoss.robustWeight(far, 0, 0.5, 2), 1e-14);
    assertEquals(0, BiTemperedLogisticLoss.robustWeight(far, 0, 0.2, 0.8), 0);
    assertEquals(1, BiTemperedLogisticLoss.robustWeight(new double[] {7}, 0, 0.5, 2), 0);
  }

  @Test
  void refusesWhatIsOutOfRange() {
    double[] labels = {0, 0, 1, 0};
    assertRefused(
        "t1 given 1.5, allowed is [0, 1]",
        () -> BiTemperedLogisticLoss.loss(ACTIVATIONS, labels, 1.5, 2, 0, 0));
    assertRefused(
        "t2 given 0.0, allowed is (0, 10]",
        () -> BiTemperedLogisticLoss.loss(ACTIVATIONS, labels, 0, 0, 0, 0));
    assertRefused(
        "labelSmoothing given 1.0, allowed is [0, 1)",
        () -> BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 0, 0, 2, 1, 0));
    assertRefused(
        "numIters given -5, allowed is 0 (exact) or a positive number",
        () -> BiTemperedLogisticLoss.binaryLoss(0, 0, 0, 2, 0, -5));
    assertRefused(
        "classIndex given 4, allowed is 0 to 3",
        () -> BiTemperedLogisticLoss.sparseLoss(ACTIVATIONS, 4, 0, 2, 0, 0));
    assertRefused(
        "length of labels given 3, allowed is 4",
        () -> BiTemperedLogisticLoss.loss(ACTIVATIONS, new double[3], 0, 2, 0, 0));
    assertRefused(
        "t1 given 0.9, allowed is at most t2, which is 0.5",
        () -> BiTemperedLogisticLoss.robustWeight(ACTIVATIONS, 0, 0.9, 0.5));
  }
}
