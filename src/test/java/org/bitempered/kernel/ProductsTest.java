// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.SampleRows;
import org.bitempered.block.SparseBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dense and sparse blocks against loops over rows, features and outputs. */
class ProductsTest {
  private static final double TOLERANCE = 1e-12;

  private Products.Factory factory = Products::inPlainJava;

  private static List<Products.Factory> factories() throws ReflectiveOperationException {
    return List.of(
        Products::inPlainJava,
        KernelProvider.simd(Products.Factory.class, "org.bitempered.kernel.SimdProductsFactory"),
        dense(SimdFeatureLanes::new),
        dense(SimdFeaturePanels::new),
        dense(SimdOutputLanes::new));
  }

  /** Kernels of dense rows, whether or not they are what this processor would use. */
  private interface Dense {
    DenseProducts create(CoefficientLayout layout, double[] coefficients, double[] gradient);
  }

  private static Products.Factory dense(Dense dense) {
    return (layout, coefficients, gradient) ->
        new Products(
            dense.create(layout, coefficients, gradient),
            new PlainSparseProducts(layout, coefficients, gradient));
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
    "21, 335, 13",
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
      SampleRows sample = SampleRows.random(rows, features, 3, density, 7L * rows + features);
      checkActivations(sample, sample.dense(), outputs);
      checkActivations(sample, sample.sparse(), outputs);
      checkGradient(sample, sample.dense(), outputs);
      checkGradient(sample, sample.sparse(), outputs);
    }
  }

  private void checkActivations(SampleRows sample, Block block, int outputs) {
    double[] coefficients = SampleRows.normal((sample.width() + 1) * outputs, 1);
    double[] expected = new double[sample.rows() * outputs];
    for (int i = 0; i < sample.rows(); i++) {
      for (int k = 0; k < outputs; k++) {
        double sum = coefficients[sample.width() * outputs + k];
        for (int j = 0; j < sample.width(); j++) {
          sum += sample.features()[i][j] * coefficients[j * outputs + k];
        }
        expected[i * outputs + k] = sum;
      }
    }
    double[] actual = SampleRows.normal(expected.length, 2); // what was there before does not count
    CoefficientLayout layout = new CoefficientLayout(sample.width(), outputs);
    Products products = factory.create(layout, coefficients, null);
    int step = step(block);
    for (int first = 0; first < sample.rows(); first += step) {
      int rows = Math.min(step, sample.rows() - first);
      double[] some = new double[rows * outputs];
      products.activations(block, first, rows, some);
      System.arraycopy(some, 0, actual, first * outputs, some.length);
    }
    assertArrayEquals(expected, actual, TOLERANCE * sample.width() * sample.width() * 10);
  }

  /** Sparse blocks are always taken whole. */
  private static int step(Block block) {
    return block instanceof SparseBlock ? Math.max(1, block.rows()) : block.rows() / 2 + 1;
  }

  private void checkGradient(SampleRows sample, Block block, int outputs) {
    double[] multipliers = SampleRows.normal(sample.rows() * outputs, 3);
    double[] before = SampleRows.normal((sample.width() + 1) * outputs, 4);
    double[] expected = before.clone();
    for (int i = 0; i < sample.rows(); i++) {
      for (int j = 0; j < sample.width(); j++) {
        for (int k = 0; k < outputs; k++) {
          expected[j * outputs + k] += sample.features()[i][j] * multipliers[i * outputs + k];
        }
      }
    }
    double[] actual = before.clone();
    CoefficientLayout layout = new CoefficientLayout(sample.width(), outputs);
    Products products = factory.create(layout, new double[layout.size()], actual);
    int step = step(block);
    for (int first = 0; first < sample.rows(); first += step) {
      int rows = Math.min(step, sample.rows() - first);
      int from = first * outputs;
      double[] some = Arrays.copyOfRange(multipliers, from, from + rows * outputs);
      products.addGradient(block, first, rows, some);
    }
    products.finish();
    assertArrayEquals(expected, actual, TOLERANCE * sample.rows() * sample.width() * 10);
  }

  @Test
  void oneOutputIsAddedRowByRow() {
    factory = dense(SimdOneOutput::new);
    for (int features : new int[] {1, 3, 4, 15, 16, 17, 63, 100, 301}) {
      checkBlocks(11, features, 1);
    }
  }

  /** So that the number of registers of a processor changes no bit. */
  @Test
  void smallTilesGiveTheBitsOfLargeOnes() {
    for (int features : new int[] {7, 40, 335}) {
      SampleRows sample = SampleRows.random(21, features, 3, 1, features);
      CoefficientLayout layout = new CoefficientLayout(features, 13);
      double[] coefficients = SampleRows.normal(layout.size(), 6);
      double[] before = SampleRows.normal(layout.size(), 7);
      double[][] activations = new double[2][21 * 13];
      double[][] gradients = {before.clone(), before.clone()};
      Dense[] kernels = {SimdFeatureLanes::new, SimdFeaturePanels::new};
      for (int i = 0; i < kernels.length; i++) {
        double[] x = sample.dense().values();
        DenseProducts kernel = kernels[i].create(layout, coefficients, gradients[i]);
        kernel.activations(x, 0, 21, activations[i]);
        kernel.addGradient(x, 0, 21, activations[i]);
        kernel.finish();
      }
      assertArrayEquals(activations[0], activations[1], 0);
      assertArrayEquals(gradients[0], gradients[1], 0);
    }
  }

  @ParameterizedTest(name = "sparse = {0}")
  @CsvSource({"false", "true"})
  void productsOfGatheredRowsAreThoseOfTheChosenOnes(boolean sparse) {
    SampleRows sample = SampleRows.random(6, 4, 3, 0.5, 11);
    int[] chosen = {0, 2, 4, -1, -1}; // only the first three count
    SampleRows expected =
        new SampleRows(
            new double[][] {sample.features()[0], sample.features()[2], sample.features()[4]},
            new int[] {sample.classes()[0], sample.classes()[2], sample.classes()[4]},
            new double[] {sample.weight(0), sample.weight(2), sample.weight(4)});
    Block some = (sparse ? sample.sparse() : sample.dense()).gather(chosen, 3);

    checkActivations(expected, some, 2);
    checkGradient(expected, some, 1);
  }

  @Test
  void featuresOfASparseBlockMayBeFarApart() {
    int[] features = {0, 65_534, 65_535, 131_071, 400_000};
    double[] values = {1, 2, 3, 4, 5};
    CoefficientLayout layout = new CoefficientLayout(400_001, 1);
    double[] coefficients = SampleRows.normal(layout.size(), 5);
    Block all = SampleRows.sparse(400_001, features, values);
    for (Block block : List.of(all, all.gather(new int[] {0, 1}, 2))) {
      double[] margins = new double[2];
      Products.inPlainJava(layout, coefficients, null).activations(block, 0, 2, margins);
      double expected = coefficients[layout.firstIntercept()];
      double[] gradient = new double[layout.size()];
      Products.inPlainJava(layout, coefficients, gradient)
          .addGradient(block, 0, 2, new double[] {7, 2});
      for (int n = 0; n < values.length; n++) {
        expected += values[n] * coefficients[features[n]];
        assertEquals(2 * values[n], gradient[features[n]]);
        gradient[features[n]] = 0;
      }
      assertEquals(coefficients[layout.firstIntercept()], margins[0]);
      assertEquals(expected, margins[1], TOLERANCE);
      assertArrayEquals(new double[layout.size()], gradient);
    }
  }
}
