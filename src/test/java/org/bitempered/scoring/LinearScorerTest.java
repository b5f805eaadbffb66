// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.scoring;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bitempered.math.Loss;
import org.bitempered.math.TemperedFunctions;
import org.bitempered.math.TemperedSoftmax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearScorerTest {
  private static final double[] ROW = {0.5, 0, -2, 0, 0, 3.25, 0, 1e-3};
  private static final int[] INDICES = {0, 2, 5, 7};
  private static final double[] VALUES = {0.5, -2, 3.25, 1e-3};

  @Test
  void rawIsTheProductWithTheWeightsPlusTheIntercepts() {
    LinearScorer scorer = Scorers.multinomial(8, 3, 2);
    double[] weights = scorer.weights();
    double[] raw = scorer.raw(ROW);
    for (int k = 0; k < 3; k++) {
      double sum = scorer.intercepts()[k];
      for (int j = 0; j < 8; j++) {
        sum += ROW[j] * weights[3 * j + k];
      }
      assertEquals(sum, raw[k], 1e-14);
    }
  }

  @Test
  void rawOfABinaryModelIsHalfTheMarginForEachClass() {
    LinearScorer scorer = Scorers.binary(8, 2);
    double margin = scorer.intercepts()[0];
    for (int j = 0; j < 8; j++) {
      margin += ROW[j] * scorer.weights()[j];
    }
    assertArrayEquals(new double[] {-margin / 2, margin / 2}, scorer.raw(ROW), 1e-14);
  }

  /** The tempered softmax of the activations, raised to t1 and normalized. */
  @ParameterizedTest
  @CsvSource({"2, 0.5, 2", "2, 0.3, 1", "3, 0.5, 2", "5, 0.8, 1.2", "4, 0.2, 0.7"})
  void aTwoTemperatureModelIsRecalibrated(int classes, double t1, double t2) {
    LinearScorer scorer = Scorers.twoTemperature(8, classes, t1, t2);
    LinearScorer plain =
        new LinearScorer(
            classes,
            classes == 2,
            t1,
            t2,
            scorer.weights(),
            scorer.intercepts(),
            scorer.thresholds());
    double[] p = plain.probability(plain.raw(ROW));
    double sum = Arrays.stream(p).map(v -> Math.pow(v, t1)).sum();
    double[] expected = Arrays.stream(p).map(v -> Math.pow(v, t1) / sum).toArray();
    double[] raw = scorer.raw(ROW);
    assertArrayEquals(expected, scorer.probability(raw), 1e-13);
    assertArrayEquals(expected, TemperedSoftmax.softmax(raw, t2), 1e-13);
    assertEquals(0, Arrays.stream(raw).sum(), 1e-13 * Math.max(1, Math.abs(raw[0])));
    assertEquals(plain.predict(ROW), scorer.predict(ROW));
    assertArrayEquals(raw, scorer.raw(8, INDICES, VALUES), 0);
    assertEquals(Loss.TWO_TEMPERATURE, scorer.withThresholds(null).loss());
    assertEquals(Loss.BI_TEMPERED, plain.loss());
  }

  @Test
  void sparseRowsScoreAsDenseOnesBitForBit() {
    for (LinearScorer scorer :
        List.of(
            Scorers.binary(8, 2), Scorers.multinomial(8, 3, 2), Scorers.multinomial(8, 9, 1.2))) {
      assertArrayEquals(scorer.raw(ROW), scorer.raw(8, INDICES, VALUES), 0.0);
    }
  }

  @ParameterizedTest(name = "t2 = {0}")
  @ValueSource(doubles = {0.5, 1, 1.2, 2, 4})
  void probabilityIsTheTemperedSoftmaxOfRaw(double t2) {
    for (LinearScorer scorer : List.of(Scorers.binary(8, t2), Scorers.multinomial(8, 4, t2))) {
      double[] raw = scorer.raw(ROW);
      double[] probability = scorer.probability(raw);
      assertArrayEquals(TemperedSoftmax.softmax(raw, t2), probability, 1e-15);
      double sum = 0;
      double lambda = TemperedSoftmax.logPartition(raw, t2);
      for (int k = 0; k < raw.length; k++) {
        sum += probability[k];
        assertEquals(TemperedFunctions.expT(raw[k] - lambda, t2), probability[k], 1e-13);
      }
      assertEquals(1, sum, 1e-14);
    }
  }

  /** The margin's sigmoid is that of (0, m), not of (-m, m). */
  @Test
  void theProbabilityOfMarginOneIsTheTemperedSigmoidOfOne() {
    LinearScorer scorer =
        new LinearScorer(2, true, 0.5, 1.4, new double[] {1}, new double[] {0}, null);
    double probability = scorer.probability(scorer.raw(new double[] {1}))[1];
    assertEquals(0.676, probability, 5e-4);
    assertEquals(TemperedSoftmax.sigmoid(1, 1.4), probability, 1e-15);
  }

  @Test
  void withoutThresholdsTheFirstOfTheMostProbableClassesIsPredicted() {
    LinearScorer scorer = Scorers.multinomial(1, 4, 2);
    assertEquals(2, scorer.prediction(new double[] {0.1, 0.2, 0.4, 0.3}));
    assertEquals(1, scorer.prediction(new double[] {0.1, 0.4, 0.4, 0.1}));
    assertEquals(0, Scorers.binary(1, 2).prediction(new double[] {0.5, 0.5}));
    assertEquals(1, Scorers.binary(1, 2).prediction(new double[] {0.49, 0.51}));
  }

  @Test
  void thresholdsDivideTheProbabilities() {
    LinearScorer scorer = Scorers.multinomial(1, 3, 2, 0.1, 0.5, 1);
    assertEquals(0, scorer.prediction(new double[] {0.2, 0.3, 0.5}));
    assertEquals(2, scorer.prediction(new double[] {0.01, 0.3, 0.69}));
    LinearScorer zero = Scorers.multinomial(1, 3, 2, 0, 0.5, 1);
    assertEquals(0, zero.prediction(new double[] {1e-9, 0.3, 0.7}));
    assertEquals(2, zero.prediction(new double[] {0, 0.3, 0.7})); // 0 / 0 is not chosen
  }

  @Test
  void aBinaryThresholdIsAboutTheTemperedProbability() {
    LinearScorer scorer = Scorers.binary(1, 2, 0.2, 0.8);
    assertEquals(0, scorer.prediction(new double[] {0.2, 0.8}));
    assertEquals(1, scorer.prediction(new double[] {0.19, 0.81}));
  }

  @Test
  void predictGoesFromFeaturesToTheClass() {
    LinearScorer scorer = Scorers.multinomial(8, 3, 2);
    assertEquals(scorer.prediction(scorer.probability(scorer.raw(ROW))), scorer.predict(ROW));
  }

  @Test
  void rowsOfAnotherSizeOrNotFiniteAreRefused() {
    LinearScorer scorer = Scorers.binary(3, 2);
    assertRefused("features given are 2, the model has 3", () -> scorer.raw(new double[2]));
    assertRefused(
        "features given are 4, the model has 3", () -> scorer.raw(4, new int[0], new double[0]));
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      assertRefused("hold " + bad, () -> scorer.raw(new double[] {1, bad, 2}));
      assertRefused("hold " + bad, () -> scorer.raw(3, new int[] {1}, new double[] {bad}));
      assertEquals(1, LinearScorer.firstNonFinite(new double[] {1, bad, bad}));
    }
    assertEquals(-1, LinearScorer.firstNonFinite(new double[] {1e308, -1e308, 1e308}));
    assertEquals(-1, LinearScorer.firstNonFinite(new double[0]));
  }

  @Test
  void rowsWhoseRawPredictionOverflowsAreRefused() {
    double[] weights = {1e10, -1e10};
    LinearScorer scorer = new LinearScorer(2, true, 0.5, 2, weights, new double[1], null);
    for (double[] row : new double[][] {{1e300, 0}, {1e300, 1e300}}) {
      assertRefused("so large that the raw prediction overflows", () -> scorer.raw(row));
      assertRefused("overflows", () -> scorer.raw(2, new int[] {0, 1}, row));
    }
    assertEquals(1, scorer.predict(new double[] {1e290, 0}));
  }

  @Test
  void modelsThatDoNotFitTogetherAreRefused() {
    double[] two = new double[2];
    double[] three = new double[3];
    assertRefused("numClasses given 0", () -> new LinearScorer(0, false, 1, 1, two, two, null));
    assertRefused("numClasses given 3", () -> new LinearScorer(3, true, 1, 1, two, two, null));
    assertRefused("intercepts", () -> new LinearScorer(3, false, 1, 1, three, two, null));
    assertRefused("weights", () -> new LinearScorer(3, false, 1, 1, two, three, null));
    assertRefused("thresholds given [0.1, 0.2, 0.3]", () -> Scorers.binary(1, 2, 0.1, 0.2, 0.3));
    assertRefused("thresholds given [-0.1, 0.2]", () -> Scorers.binary(1, 2, -0.1, 0.2));
    assertRefused("thresholds given [0.0, 0.0]", () -> Scorers.binary(1, 2, 0, 0));
    assertRefused("t1 given 0.0, allowed for", () -> Scorers.twoTemperature(1, 2, 0, 2));
    assertRefused("thresholds given [NaN, 0.5]", () -> Scorers.binary(1, 2, Double.NaN, 0.5));
  }

  @Test
  void whatAModelReturnsCannotChangeIt() {
    LinearScorer scorer = Scorers.binary(3, 2, 0.4, 0.6);
    double[] before = scorer.raw(new double[] {1, 2, 3});
    scorer.weights()[0] = 100;
    scorer.intercepts()[0] = 100;
    scorer.thresholds()[0] = 100;
    assertArrayEquals(before, scorer.raw(new double[] {1, 2, 3}));
    assertArrayEquals(new double[] {0.4, 0.6}, scorer.thresholds());
    assertEquals(null, scorer.withThresholds(null).thresholds());
  }

  private static void assertRefused(String part, Executable executable) {
    String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
    assertTrue(message.contains(part), message);
  }
}
