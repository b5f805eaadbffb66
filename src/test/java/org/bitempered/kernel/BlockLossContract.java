// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.bitempered.math.Oracle.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.bitempered.block.RowLabels;
import org.bitempered.math.Loss;
import org.bitempered.math.LossAndGradient;
import org.bitempered.math.Oracle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every implementation of the block loss shows, against the loss of single rows. */
abstract class BlockLossContract {
  private static final int[] ROWS = {0, 1, 3, 7, 1000};
  private static final int[] CLASSES = {1, 2, 3, 5, 10, 100, 1000};

  abstract BlockLosses.Factory factory();

  abstract Loss kind();

  private static RowLabels labels(int[] classes, double[] weights) {
    return new RowLabels(classes, weights);
  }

  private static RowLabels labels(double[] probabilities, double[] weights) {
    return new RowLabels(new int[0], probabilities, weights, 0, 0, true);
  }

  private BlockLoss multinomial(int classes, double t1, double t2, double labelSmoothing) {
    return factory().create(new LossTerms(kind(), classes, t1, t2, labelSmoothing), false);
  }

  private BlockLoss binary(double t1, double t2, double labelSmoothing) {
    return factory().create(new LossTerms(kind(), 2, t1, t2, labelSmoothing), true);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.5, 1",
    "0.3, 1",
    "0, 1",
    "0.8, 1.2",
    "0.9, 1.1",
    "0.5, 1.4",
    "0.5, 2",
    "0.2, 2",
    "1, 1.5",
    "0.2, 4",
    "0, 10",
    "0.999, 1.001",
    "0.99999999, 1.00000001",
    "1, 1.0000000001",
    "0.5, 0.5",
    "0.2, 0.8",
    "0.1, 0.3",
    "0.9, 0.95"
  })
  void blocksEqualSingleRows(double t1, double t2) {
    Random random = new Random(11);
    for (int classes : CLASSES) {
      for (int rows : ROWS) {
        if (rows * classes <= 10_000) {
          for (double smoothing : new double[] {0, 0.1}) {
            Block block = new Block(random, rows, classes);
            block.assertHardLabels(t1, t2, smoothing);
            block.assertSoftLabels(t1, t2, smoothing);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.8, 1.2", "0.5, 2", "0.2, 4", "0.3, 0.6"})
  void aThousandRowsOfAThousandClassesEqualSingleRows(double t1, double t2) {
    new Block(new Random(12), 1000, 1000).assertHardLabels(t1, t2, 0);
  }

  /** Rows of activations of very different scales, with labels and weights of both kinds. */
  private final class Block {
    private final int rows;
    private final int classes;
    private final double[] activations;
    private final int[] hard;
    private final double[] soft;
    private final double[] weights;

    Block(Random random, int rows, int classes) {
      this.rows = rows;
      this.classes = classes;
      activations = new double[rows * classes];
      hard = random.ints(rows, 0, classes).toArray();
      soft = new double[rows * classes];
      weights = random.doubles(rows).toArray();
      for (int row = 0; row < rows; row++) {
        double scale = Math.pow(10, row % 5 - 2);
        double[] labels = random.doubles(classes).toArray();
        labels[0] = 0;
        labels[classes - 1] += 0.1;
        double sum = Arrays.stream(labels).sum();
        for (int i = 0; i < classes; i++) {
          activations[row * classes + i] = scale * random.nextGaussian();
          soft[row * classes + i] = labels[i] / sum;
        }
      }
    }

    void assertHardLabels(double t1, double t2, double smoothing) {
      double[] gradients = activations.clone();
      double total =
          multinomial(classes, t1, t2, smoothing)
              .evaluate(0, rows, gradients, labels(hard, weights));
      double expected = 0;
      for (int row = 0; row < rows; row++) {
        double[] gradient = new double[classes];
        expected +=
            weights[row]
                * LossAndGradient.sparse(
                    kind(), row(activations, row), hard[row], t1, t2, smoothing, gradient);
        assertGradient(gradient, gradients, row);
      }
      assertClose(expected, total, 1e-12, rows + " x " + classes);
    }

    void assertSoftLabels(double t1, double t2, double smoothing) {
      double[] gradients = activations.clone();
      double total =
          multinomial(classes, t1, t2, smoothing)
              .evaluate(0, rows, gradients, labels(soft, weights));
      double expected = 0;
      for (int row = 0; row < rows; row++) {
        double[] gradient = new double[classes];
        expected +=
            weights[row]
                * LossAndGradient.of(
                    kind(), row(activations, row), row(soft, row), t1, t2, smoothing, gradient);
        assertGradient(gradient, gradients, row);
      }
      assertClose(expected, total, 1e-12, rows + " x " + classes);
    }

    private double[] row(double[] values, int row) {
      return Arrays.copyOfRange(values, row * classes, (row + 1) * classes);
    }

    private void assertGradient(double[] gradient, double[] gradients, int row) {
      double[] weighted = Arrays.stream(gradient).map(g -> weights[row] * g).toArray();
      assertClose(weighted, row(gradients, row), 1e-12, row + " of " + rows + " x " + classes);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.5, 1", "0.8, 1.2", "0.5, 2", "0.2, 4", "1, 2", "0.3, 0.6"})
  void binaryIsTheMultinomialOfHalfTheMarginEitherWay(double t1, double t2) {
    Random random = new Random(13);
    for (int rows : ROWS) {
      for (double smoothing : new double[] {0, 0.2}) {
        double[] margins = new double[rows];
        double[] halves = new double[2 * rows];
        double[] soft = new double[2 * rows];
        int[] labels = random.ints(rows, 0, 2).toArray();
        for (int row = 0; row < rows; row++) {
          margins[row] = random.nextGaussian() * Math.pow(10, row % 8 - 2);
          halves[2 * row] = -margins[row] / 2;
          halves[2 * row + 1] = margins[row] / 2;
          soft[2 * row + 1] = random.nextDouble();
          soft[2 * row] = 1 - soft[2 * row + 1];
        }
        BlockLoss binary = binary(t1, t2, smoothing);
        BlockLoss multinomial = multinomial(2, t1, t2, smoothing);
        double[] gradient = margins.clone();
        double[] gradients = halves.clone();
        assertClose(
            multinomial.evaluate(0, rows, gradients, labels(labels, null)),
            binary.evaluate(0, rows, gradient, labels(labels, null)),
            1e-12,
            rows);
        assertMarginGradient(gradients, gradient);
        gradient = margins.clone();
        gradients = halves.clone();
        assertClose(
            multinomial.evaluate(0, rows, gradients, labels(soft, null)),
            binary.evaluate(0, rows, gradient, labels(soft, null)),
            1e-12,
            rows);
        assertMarginGradient(gradients, gradient);
      }
    }
  }

  private static void assertMarginGradient(double[] gradients, double[] gradient) {
    for (int row = 0; row < gradient.length; row++) {
      double expected = (gradients[2 * row + 1] - gradients[2 * row]) / 2;
      assertClose(expected, gradient[row], 1e-12, row);
    }
  }

  @Test
  void outputsAreTheClassesOrOneMargin() {
    assertEquals(7, multinomial(7, 0.5, 2, 0).outputs());
    assertEquals(1, binary(0.5, 2, 0).outputs());
  }

  @Test
  void anInstanceCanBeUsedForBlocksOfAnySize() {
    BlockLoss loss = multinomial(3, 0.5, 2, 0);
    double first = loss.evaluate(0, 1, new double[] {1, 2, 3}, labels(new int[] {0}, null));
    loss.evaluate(0, 2, new double[6], labels(new int[2], null));
    assertEquals(
        first, loss.evaluate(0, 1, new double[] {1, 2, 3}, labels(new int[] {0}, null)), 0);
  }

  /** Training on soft labels meets blocks in which all labels are certain. */
  @ParameterizedTest(name = "t1 = {0}, t2 = {1}")
  @CsvSource({"1, 1", "0.5, 1", "0.8, 1.2", "0.5, 2"})
  void anInstanceCanBeUsedForLabelsOfBothKinds(double t1, double t2) {
    Random random = new Random(14);
    for (int classes : new int[] {2, 3, 10, 20}) {
      for (boolean isBinary : new boolean[] {true, false}) {
        if (isBinary && classes > 2) {
          continue;
        }
        BlockLoss loss = isBinary ? binary(t1, t2, 0.1) : multinomial(classes, t1, t2, 0.1);
        double[] activations = random.doubles(50L * loss.outputs(), -3, 3).toArray();
        int[] labels = random.ints(50, 0, classes).toArray();
        double[] soft = new double[50 * classes];
        double[] oneHot = new double[50 * classes];
        for (int row = 0; row < 50; row++) {
          Arrays.fill(soft, row * classes, (row + 1) * classes, 1.0 / classes);
          oneHot[row * classes + labels[row]] = 1;
        }
        double[] gradient = activations.clone();
        double first = loss.evaluate(0, 50, gradient, labels(labels, null));
        loss.evaluate(0, 50, activations.clone(), labels(soft, null));
        double[] again = activations.clone();
        assertEquals(first, loss.evaluate(0, 50, again, labels(labels, null)), 0);
        assertArrayEquals(gradient, again, 0);
        double[] certain = activations.clone();
        assertClose(first, loss.evaluate(0, 50, certain, labels(oneHot, null)), 1e-12, classes);
        for (int i = 0; i < certain.length; i++) {
          assertClose(gradient[i], certain[i], 1e-12, i);
        }
      }
    }
  }

  /** NaN times a weight of 0 is NaN elsewhere. */
  @ParameterizedTest
  @ValueSource(doubles = {0.6, 1, 1.2, 2})
  void rowsOfWeightZeroAddNothingWhateverIsInThem(double t2) {
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e300, Double.NEGATIVE_INFINITY};
    for (double value : bad) {
      double[] activations = {1, 2, 3, value, 0, value, 0.5, 0, -1};
      double[] alone = {1, 2, 3, 0.5, 0, -1};
      BlockLoss loss = multinomial(3, 0.5, t2, 0.1);
      double expected = loss.evaluate(0, 2, alone, labels(new int[] {2, 0}, new double[] {2, 3}));
      double[] weights = {2, 0, 3};
      double actual = loss.evaluate(0, 3, activations, labels(new int[] {2, -99, 0}, weights));
      assertEquals(expected, actual, 1e-15);
      assertArrayEquals(new double[3], Arrays.copyOfRange(activations, 3, 6), 0);
      assertArrayEquals(
          Arrays.copyOfRange(alone, 3, 6), Arrays.copyOfRange(activations, 6, 9), 1e-15);
      double[] margins = {value};
      BlockLoss binary = binary(0.5, t2, 0.1);
      assertEquals(0, binary.evaluate(0, 1, margins, labels(new int[] {7}, new double[1])), 0);
      assertEquals(0, margins[0], 0);
      double[] labels = {value, value};
      assertEquals(
          0, binary.evaluate(0, 1, new double[] {value}, labels(labels, new double[1])), 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void activationsThatAreNotFiniteGiveNaNForTheirRowAlone(double bad) {
    for (double t2 : new double[] {0.6, 1, 1.2, 2, 4}) {
      for (double t1 : new double[] {0.5, 1}) {
        double[] activations = {1, 2, 3, 0, bad, 1, 0.5, 0, -1};
        BlockLoss loss = multinomial(3, t1, t2, 0);
        assertEquals(Double.NaN, loss.evaluate(0, 3, activations, labels(new int[3], null)), 0);
        for (int i = 0; i < 9; i++) {
          assertEquals(i / 3 == 1, Double.isNaN(activations[i]), t1 + ", " + t2 + ": " + i);
        }
        double[] margins = {1, bad};
        BlockLoss binary = binary(t1, t2, 0);
        assertEquals(Double.NaN, binary.evaluate(0, 2, margins, labels(new int[2], null)), 0);
        assertTrue(!Double.isNaN(margins[0]) && Double.isNaN(margins[1]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 1.2, 2, 4, 10})
  void hugeActivationsGiveFiniteResults(double t2) {
    for (double size : new double[] {1e4, 1e300, Double.MAX_VALUE}) {
      for (double t1 : new double[] {0, 0.5}) {
        double[] activations = {size, -size, 0, -size, size, -size};
        BlockLoss loss = multinomial(3, t1, t2, 0.1);
        double total = loss.evaluate(0, 2, activations, labels(new int[] {0, 2}, null));
        assertTrue(Double.isFinite(total) && total >= 0, t2 + ": " + total);
        assertTrue(Arrays.stream(activations).allMatch(Double::isFinite));
        double[] margins = {size, -size};
        BlockLoss binary = binary(t1, t2, 0);
        assertTrue(Double.isFinite(binary.evaluate(0, 2, margins, labels(new int[] {0, 0}, null))));
        assertTrue(Arrays.stream(margins).allMatch(Double::isFinite));
      }
    }
  }

  @Test
  void lossIsInfiniteAndTheGradientFiniteWhereALabelledClassIsClipped() {
    double[] activations = {9, 0, -9};
    BlockLoss loss = multinomial(3, 1, 0.5, 0);
    double infinity = Double.POSITIVE_INFINITY;
    assertEquals(infinity, loss.evaluate(0, 1, activations, labels(new int[] {1}, null)), 0);
    assertArrayEquals(new double[3], activations, 0);
  }

  @Test
  void referenceValuesAgree() {
    String prefix = kind() == Loss.BI_TEMPERED ? "" : "two_temperature_";
    for (Oracle row : Oracle.read("bi_tempered_reference.csv")) {
      double[] activations = row.numbers("activations");
      double smoothing = row.number("label_smoothing");
      BlockLoss loss =
          multinomial(activations.length, row.number("t1"), row.number("t2"), smoothing);
      double total = loss.evaluate(0, 1, activations, labels(row.numbers("labels"), null));
      assertClose(row.number(prefix + "loss"), total, 1e-12, row);
      assertClose(row.numbers(prefix + "gradient"), activations, 1e-10, row);
    }
  }
}
