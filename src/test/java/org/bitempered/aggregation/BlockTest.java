// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bitempered.math.SimdSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dense and sparse blocks against loops over rows, features and outputs. */
class BlockTest {
  private static final double TOLERANCE = 1e-12;

  private Products.Factory factory = Products::inPlainJava;

  private static List<Products.Factory> factories() throws ReflectiveOperationException {
    return List.of(
        Products::inPlainJava,
        SimdSupport.vector(
            Products.Factory.class, "org.bitempered.aggregation.VectorProductsFactory"));
  }

  @ParameterizedTest(name = "{0} rows, {1} features, {2} outputs")
  @CsvSource({
    "0, 3, 2",
    "1, 1, 1",
    "1, 1, 2",
    "2, 3, 1",
    "3, 4, 3",
    "4, 4, 3",
    "5, 7, 1",
    "7, 5, 1",
    "7, 6, 10",
    "9, 63, 5",
    "16, 64, 10",
    "17, 65, 100",
    "33, 9, 2",
    "40, 300, 16",
    "1000, 5, 1",
    "1000, 5, 17",
    "3, 5, 1000"
  })
  void activationsAndGradientsOfDenseAndSparseBlocks(int rows, int features, int outputs)
      throws ReflectiveOperationException {
    for (Products.Factory each : factories()) {
      factory = each;
      checkBlocks(rows, features, outputs);
    }
  }

  private void checkBlocks(int rows, int features, int outputs) {
    for (double density : new double[] {0, 0.3, 1}) {
      Sample sample = Sample.random(rows, features, 3, density, 7L * rows + features);
      checkActivations(sample, sample.dense(), outputs);
      checkActivations(sample, sample.sparse(), outputs);
      checkGradient(sample, sample.dense(), outputs);
      checkGradient(sample, sample.sparse(), outputs);
    }
  }

  private void checkActivations(Sample sample, Block block, int outputs) {
    double[] parameters = normal((sample.width() + 1) * outputs, 1);
    double[] expected = new double[sample.rows() * outputs];
    for (int i = 0; i < sample.rows(); i++) {
      for (int k = 0; k < outputs; k++) {
        double sum = parameters[sample.width() * outputs + k];
        for (int j = 0; j < sample.width(); j++) {
          sum += sample.features()[i][j] * parameters[j * outputs + k];
        }
        expected[i * outputs + k] = sum;
      }
    }
    double[] actual = normal(expected.length, 2); // what was there before does not count
    LinearShape shape = new LinearShape(sample.width(), outputs);
    Products products = factory.create(shape, parameters, null);
    int half = sample.rows() / 2;
    double[] last = new double[(sample.rows() - half) * outputs];
    block.activations(products, half, sample.rows() - half, last);
    block.activations(products, 0, half, actual);
    System.arraycopy(last, 0, actual, half * outputs, last.length);
    assertArrayEquals(expected, actual, TOLERANCE * sample.width() * sample.width() * 10);
  }

  private void checkGradient(Sample sample, Block block, int outputs) {
    double[] multipliers = normal(sample.rows() * outputs, 3);
    double[] before = normal((sample.width() + 1) * outputs, 4);
    double[] expected = before.clone();
    for (int i = 0; i < sample.rows(); i++) {
      for (int j = 0; j < sample.width(); j++) {
        for (int k = 0; k < outputs; k++) {
          expected[j * outputs + k] += sample.features()[i][j] * multipliers[i * outputs + k];
        }
      }
    }
    double[] actual = before.clone();
    LinearShape shape = new LinearShape(sample.width(), outputs);
    Products products = factory.create(shape, new double[shape.size()], actual);
    int half = sample.rows() / 2;
    block.addGradient(products, 0, half, multipliers);
    double[] last = Arrays.copyOfRange(multipliers, half * outputs, multipliers.length);
    block.addGradient(products, half, sample.rows() - half, last);
    products.dense().finish();
    assertArrayEquals(expected, actual, TOLERANCE * sample.rows() * sample.width() * 10);
  }

  @ParameterizedTest(name = "sparse = {0}")
  @CsvSource({"false", "true"})
  void gatherTakesTheChosenRowsInTheirOrder(boolean sparse) {
    Sample sample = Sample.random(6, 4, 3, 0.5, 11);
    int[] chosen = {4, 0, 4, 2, -1, -1}; // only the first four count
    Sample expected =
        new Sample(
            new double[][] {
              sample.features()[4], sample.features()[0], sample.features()[4], sample.features()[2]
            },
            new int[] {
              sample.classes()[4], sample.classes()[0], sample.classes()[4], sample.classes()[2]
            },
            new double[] {sample.weight(4), sample.weight(0), sample.weight(4), sample.weight(2)});
    Block some = (sparse ? sample.sparse() : sample.dense()).gather(chosen, 4);

    assertEquals(4, some.rows());
    assertArrayEquals(expected.classes(), some.labels().classes());
    assertArrayEquals(expected.weights(), some.labels().weights());
    checkActivations(expected, some, 2);
    checkGradient(expected, some, 1);
  }

  @ParameterizedTest(name = "sparse = {0}")
  @CsvSource({"false", "true"})
  void gatherOfNoRowsIsEmpty(boolean sparse) {
    Sample sample = Sample.random(3, 2, 2, 0.5, 12).unweighted();
    Block none = (sparse ? sample.sparse() : sample.dense()).gather(new int[3], 0);

    assertEquals(0, none.rows());
    assertEquals(0, none.labels().weightSum());
  }

  static double[] normal(int length, long seed) {
    Random random = new Random(seed);
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
