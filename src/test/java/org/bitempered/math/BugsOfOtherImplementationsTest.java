// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.bitempered.math.Oracle.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong in other implementations of these functions, one test or more for each. */
class BugsOfOtherImplementationsTest {
  private static final int[] CLASSES = {1, 2, 3, 10, 100, 1000, 10_000};

  /** A bisection of 5 iterations left sums of up to 4.7. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 0.05, 0.1, 0.3, 0.5, 0.7, 0.8, 0.95, 0.999, 1 - 1e-9})
  void probabilitiesSumToOneBelowTemperatureOne(double t) {
    assertSumsToOne(t);
  }

  /** Five steps of the fixed point, never checked for convergence, left sums of up to 1.66. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1 + 1e-9, 1.001, 1.01, 1.2, 1.5, 2, 2.5, 3, 4, 6, 10})
  void probabilitiesSumToOneFromTemperatureOne(double t) {
    assertSumsToOne(t);
  }

  private static void assertSumsToOne(double t) {
    Random random = new Random(7);
    for (int classes : CLASSES) {
      for (double scale : new double[] {0, 1e-3, 1, 100, 1e6}) {
        double[] activations = gaussian(random, classes, scale);
        assertEquals(
            1, sum(TemperedSoftmax.softmax(activations, t)), 1e-12, classes + " x " + scale);
        double[] oneAhead = new double[classes];
        oneAhead[classes / 2] = scale;
        assertEquals(1, sum(TemperedSoftmax.softmax(oneAhead, t)), 1e-12, classes + " + " + scale);
        double[] oneBehind = new double[classes];
        oneBehind[classes / 2] = -scale;
        assertEquals(1, sum(TemperedSoftmax.softmax(oneBehind, t)), 1e-12, classes + " - " + scale);
      }
    }
  }

  /** Without a shift by the maximum the exponentials overflow. */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.8, 1, 1.2, 2, 4, 10})
  void largeActivationsDoNotOverflow(double t) {
    for (double size : new double[] {1e4, 1e300, Double.MAX_VALUE}) {
      double[] equal = {size, size};
      assertArrayEquals(
          TemperedSoftmax.softmax(new double[2], t), TemperedSoftmax.softmax(equal, t), 0);
      double[] activations = {size, -size, -size};
      double[] p = TemperedSoftmax.softmax(activations, t);
      assertEquals(1, sum(p), 1e-12);
      assertEquals(p[1], p[2], 0);
      double[] gradient = new double[3];
      double loss = LossAndGradient.sparse(activations, 0, 1, t, 0, gradient);
      assertEquals(-Math.log(p[0]), loss, 1e-15);
      assertTrue(Arrays.stream(gradient).allMatch(Double::isFinite), Arrays.toString(gradient));
    }
  }

  @Test
  void logisticLossAndGradientAreExactWhereTheProbabilityUnderflows() {
    double[] gradient = new double[2];
    double[] activations = {1e4, -1e4};
    assertEquals(2e4, LossAndGradient.sparse(activations, 1, 1, 1, 0, gradient), 0);
    assertArrayEquals(new double[] {1, -1}, gradient, 0);
  }

  /** The powers of the definition lose 5 digits at t = 1 - 1e-12. */
  @Test
  void everythingIsContinuousAtTemperatureOne() {
    double[] activations = {1.5, -0.25, 0.5, -4};
    double[] atOne = TemperedSoftmax.softmax(activations, 1);
    double lossAtOne = BiTemperedLogisticLoss.sparseLoss(activations, 1, 1, 1, 0, 0);
    for (int k = 1; k <= 15; k++) {
      double step = Math.pow(10, -k);
      for (double t : new double[] {1 - step, 1 + step}) {
        double bound = 10 * step + 1e-15;
        assertEquals(Math.log(0.3), TemperedFunctions.logT(0.3, t), bound);
        assertEquals(Math.exp(-2.5), TemperedFunctions.expT(-2.5, t), bound);
        assertArrayEquals(atOne, TemperedSoftmax.softmax(activations, t), bound);
        double t1 = Math.min(t, 1);
        assertEquals(
            lossAtOne, BiTemperedLogisticLoss.sparseLoss(activations, 1, t1, t, 0, 0), bound);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void logTAndExpTLoseNoDigitsNextToOne(int k) {
    for (double t : new double[] {1 - Math.pow(10, -k), 1 + Math.pow(10, -k)}) {
      assertClose(logTBySeries(0.3, t), TemperedFunctions.logT(0.3, t), 4e-16, t);
      assertEquals(0.7, TemperedFunctions.expT(TemperedFunctions.logT(0.7, t), t), 4e-16);
    }
  }

  /** log_t(u) = L + c L^2/2! + c^2 L^3/3! + ... with L = ln u and c = 1 - t. */
  private static double logTBySeries(double u, double t) {
    double log = Math.log(u);
    double sum = 0;
    double term = log;
    for (int n = 2; n < 30; n++) {
      sum += term;
      term *= (1 - t) * log / n;
    }
    return sum;
  }

  /** A power of a label outside [0, 1] is NaN or meaningless. */
  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
  void labelsOutsideTheirRangeAreRefused(double label) {
    double[] labels = {0.5, label};
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> BiTemperedLogisticLoss.loss(new double[2], labels, 0.5, 1.5, 0, 0));
    assertEquals("labels given " + label + ", allowed is [0, 1]", e.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> BiTemperedLogisticLoss.binaryLoss(0, label, 0.5, 1.5, 0, 0));
  }

  /** The factor p^(t2-t1) of the gradient is infinite for p = 0 and t2 < t1. */
  @Test
  void gradientIsFiniteWhereAClassIsClippedAndEqualsFiniteDifferences() {
    double[] labels = {0.7, 0.3, 0};
    double[] activations = {1, 0.2, -30};
    for (double t2 : new double[] {0.3, 0.5, 0.8}) {
      for (double t1 : new double[] {0.4, 0.9, 1}) {
        assertEquals(0, TemperedSoftmax.softmax(activations, t2)[2], 0);
        FiniteDifferences.assertGradient(activations, labels, t1, t2, 0, 1e-7);
      }
    }
  }

  /** 0 times the log of 0. */
  @Test
  void lossIsInfiniteAndNeverNaNWhereALabelledClassIsClipped() {
    double[] activations = {9, 0, -9};
    double infinity = Double.POSITIVE_INFINITY;
    for (double t2 : new double[] {0.1, 0.5, 0.8}) {
      assertArrayEquals(new double[] {1, 0, 0}, TemperedSoftmax.softmax(activations, t2), 0);
      assertEquals(infinity, BiTemperedLogisticLoss.sparseLoss(activations, 1, 1, t2, 0, 0), 0);
      assertEquals(infinity, BiTemperedLogisticLoss.sparseLoss(activations, 0, 1, t2, 0.1, 0), 0);
      assertEquals(infinity, BiTemperedLogisticLoss.binaryLoss(-50, 1, 1, t2, 0, 0), 0);
      assertEquals(0, BiTemperedLogisticLoss.sparseLoss(activations, 0, 1, t2, 0, 0), 0);
      double[] gradient = new double[3];
      LossAndGradient.sparse(activations, 1, 1, t2, 0, gradient);
      assertArrayEquals(new double[3], gradient, 0);
    }
    // Below t1 = 1 the loss of a clipped class is its bound, 1/(1-t1) - 1/(2-t1) for its label and
    // 1/(2-t1) for the class that took its place.
    assertEquals(2, BiTemperedLogisticLoss.sparseLoss(activations, 1, 0.5, 0.3, 0, 0), 1e-15);
  }

  /** (-x, x) taken for (0, x) gives 0.798 where the definition gives 0.676. */
  @Test
  void sigmoidIsTheSecondEntryOfTheSoftmaxOfZeroAndTheActivation() {
    assertEquals(0.676, TemperedSoftmax.sigmoid(1, 1.4), 5e-4);
    assertEquals(0.798, TemperedSoftmax.softmax(new double[] {-1, 1}, 1.4)[1], 5e-4);
    assertEquals(
        TemperedSoftmax.softmax(new double[] {0, 1}, 1.4)[1], TemperedSoftmax.sigmoid(1, 1.4), 0);
  }

  /** s/(K-1) goes to each other class, in the dense, the sparse and the binary form. */
  @Test
  void labelSmoothingIsThePublishedOneInEveryForm() {
    double[] activations = {0.3, -1, 2};
    double expected =
        BiTemperedLogisticLoss.loss(activations, new double[] {.05, .9, .05}, 0.5, 1.5, 0, 0);
    assertEquals(
        expected,
        BiTemperedLogisticLoss.loss(activations, new double[] {0, 1, 0}, 0.5, 1.5, .1, 0),
        1e-15);
    assertEquals(
        expected, BiTemperedLogisticLoss.sparseLoss(activations, 1, 0.5, 1.5, .1, 0), 1e-15);
    double[] soft = {.2, .5, .3};
    double[] smoothed = {.2 * .85 + .05, .5 * .85 + .05, .3 * .85 + .05};
    assertEquals(
        BiTemperedLogisticLoss.loss(activations, smoothed, 0.5, 1.5, 0, 0),
        BiTemperedLogisticLoss.loss(activations, soft, 0.5, 1.5, .1, 0),
        1e-15);
    assertEquals(
        BiTemperedLogisticLoss.loss(new double[] {0, 2}, new double[] {.1, .9}, 0.5, 1.5, 0, 0),
        BiTemperedLogisticLoss.binaryLoss(2, 1, 0.5, 1.5, .1, 0),
        1e-15);
  }

  /** Casts to single precision leave errors of 1e-8. */
  @Test
  void resultsHaveDoublePrecision() {
    // At t = 2 with two classes, u = 1 + lambda - a solves u1 + u2 = u1 u2: here a quadratic.
    double a = 1.0 / 3;
    double u1 = (2 + a + Math.sqrt(4 + a * a)) / 2;
    assertEquals(1 / u1, TemperedSoftmax.softmax(new double[] {0, a}, 2)[0], 2e-16);
  }

  /** 1e-10 added inside log_t(label + 1e-10) moves the loss off 0. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5, 0.8, 1})
  void lossIsZeroAtItsMinimumAndNeverNegativeAndBounded(double t1) {
    Random random = new Random(3);
    for (double t2 : new double[] {0.5, 1, 1.2, 2, 4}) {
      for (int repetition = 0; repetition < 50; repetition++) {
        double[] activations = gaussian(random, 5, 2);
        double[] p = TemperedSoftmax.softmax(activations, t2);
        double[] labels = Arrays.stream(p).map(v -> Math.min(v, 1)).toArray();
        assertEquals(0, BiTemperedLogisticLoss.loss(activations, labels, t1, t2, 0, 0), 1e-15);
        double[] far = gaussian(random, 5, 1e5);
        double loss = BiTemperedLogisticLoss.sparseLoss(far, repetition % 5, t1, t2, 0, 0);
        assertTrue(loss >= 0 && loss <= (1 + 1e-15) / (1 - t1), () -> t1 + " " + t2 + " " + loss);
      }
    }
  }

  /** 0 log 0 is 0 and not NaN. */
  @Test
  void labelsOfZeroAddNothingButTheirProbability() {
    double loss =
        BiTemperedLogisticLoss.loss(new double[] {2, 0, 1}, new double[] {0, 1, 0}, 1, 1, 0, 0);
    assertEquals(Math.log(Math.exp(2) + 1 + Math.exp(1)), loss, 1e-15);
  }

  private static double[] gaussian(Random random, int size, double scale) {
    double[] values = new double[size];
    Arrays.setAll(values, i -> random.nextGaussian() * scale);
    return values;
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
