// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.bitempered.LocalSpark;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.SampleRows;
import org.bitempered.kernel.LossSpec;
import org.bitempered.math.Loss;
import org.bitempered.math.LossAndGradient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The objective over an RDD against single rows and finite differences. */
class DistributedLossTest {
  private static final int FEATURES = 4;

  @ParameterizedTest(name = "{0}, {1} classes, binary {2}, t1 = {3}, t2 = {4}, smoothing {5}")
  @CsvSource({
    "BI_TEMPERED, 2, true, 1, 1, 0",
    "BI_TEMPERED, 2, true, 0.5, 2, 0",
    "BI_TEMPERED, 2, true, 0.2, 4, 0.1",
    "BI_TEMPERED, 2, false, 0.5, 2, 0.1",
    "BI_TEMPERED, 5, false, 1, 1, 0",
    "BI_TEMPERED, 5, false, 0.5, 2, 0.2",
    "BI_TEMPERED, 5, false, 0.8, 1.2, 0",
    "BI_TEMPERED, 3, false, 0.3, 0.7, 0",
    "TWO_TEMPERATURE, 2, true, 0.5, 2, 0",
    "TWO_TEMPERATURE, 2, true, 0.3, 1, 0.1",
    "TWO_TEMPERATURE, 5, false, 0.5, 2, 0.2",
    "TWO_TEMPERATURE, 5, false, 0.8, 1.2, 0"
  })
  void lossAndGradient(
      Loss kind, int classes, boolean binary, double t1, double t2, double smoothing) {
    SampleRows sample = SampleRows.random(41, FEATURES, classes, 0.7, 21);
    LossSpec spec = new LossSpec(kind, classes, binary, t1, t2, smoothing);
    CoefficientLayout layout = new CoefficientLayout(FEATURES, spec.outputs());
    double[] point = scaled(SampleRows.normal(layout.size(), 5), 0.1);
    double[] gradient = new double[layout.size()];
    double loss =
        new DistributedLoss(rdd(sample.blocks(5), 3), layout, spec, 2)
            .evaluate(point, 1, 0, gradient);

    assertEquals(meanLoss(sample, spec, point), loss, 1e-12);
    for (int i = 0; i < point.length; i++) {
      assertEquals(difference(sample, spec, point, i), gradient[i], 1e-8, "entry " + i);
    }
  }

  /** The mean loss, one row at a time, through the loss of a single row. */
  private static double meanLoss(SampleRows sample, LossSpec spec, double[] point) {
    int outputs = spec.outputs();
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < sample.rows(); i++) {
      double[] activations = new double[outputs];
      for (int k = 0; k < outputs; k++) {
        activations[k] = point[FEATURES * outputs + k];
        for (int j = 0; j < FEATURES; j++) {
          activations[k] += point[j * outputs + k] * sample.features()[i][j];
        }
      }
      sum += sample.weight(i) * rowLoss(spec, activations, sample.classes()[i]);
      weights += sample.weight(i);
    }
    return sum / weights;
  }

  private static double rowLoss(LossSpec spec, double[] activations, int label) {
    double[] all = spec.binomial() ? new double[] {0, activations[0]} : activations;
    double[] oneHot = new double[all.length];
    oneHot[label] = 1;
    return LossAndGradient.loss(
        spec.kind(), all, oneHot, spec.t1(), spec.t2(), spec.labelSmoothing());
  }

  /** A central difference of fourth order. */
  private static double difference(SampleRows sample, LossSpec spec, double[] point, int at) {
    double step = 1e-3;
    double near = slope(sample, spec, point, at, step);
    double far = slope(sample, spec, point, at, 2 * step);
    return (4 * near - far) / 3;
  }

  private static double slope(
      SampleRows sample, LossSpec spec, double[] point, int at, double step) {
    double[] moved = point.clone();
    moved[at] = point[at] + step;
    double above = meanLoss(sample, spec, moved);
    moved[at] = point[at] - step;
    return (above - meanLoss(sample, spec, moved)) / (2 * step);
  }

  @Test
  void partitionsHardlyMatter() {
    SampleRows sample = SampleRows.random(200, FEATURES, 3, 0.7, 22);
    LossSpec spec = new LossSpec(Loss.BI_TEMPERED, 3, false, 0.5, 2, 0);
    CoefficientLayout layout = new CoefficientLayout(FEATURES, 3);
    double[] point = scaled(SampleRows.normal(layout.size(), 6), 0.1);
    List<double[]> gradients = new ArrayList<>();
    for (int partitions : new int[] {1, 5, 29}) {
      double[] gradient = new double[layout.size()];
      new DistributedLoss(rdd(sample.blocks(7), partitions), layout, spec, 2)
          .evaluate(point, 1, 0, gradient);
      gradients.add(gradient);
    }
    assertArrayEquals(gradients.get(0), gradients.get(1), 1e-13);
    assertArrayEquals(gradients.get(0), gradients.get(2), 1e-13);
  }

  /** 20,000 coefficients are broadcast where they are not handed over. */
  @ParameterizedTest(name = "{0} features, depth {1}")
  @CsvSource({"4, 0", "4, 2", "20000, 0", "20000, 3"})
  void sumsThatAreSentAreThoseThatAreHandedOver(int features, int depth) {
    SampleRows sample = SampleRows.random(40, features, 2, 0.01, 26);
    LossSpec spec = new LossSpec(Loss.BI_TEMPERED, 2, true, 0.5, 2, 0);
    CoefficientLayout layout = new CoefficientLayout(features, 1);
    double[] point = scaled(SampleRows.normal(layout.size(), 6), 0.1);
    double[][] gradients = new double[2][layout.size()];
    double[] losses = new double[2];
    for (int i = 0; i < 2; i++) {
      System.setProperty("org.bitempered.handover", i == 0 ? "on" : "off");
      try {
        DistributedLoss loss = new DistributedLoss(rdd(sample.blocks(7), 5), layout, spec, depth);
        for (int time = 0; time < 3; time++) { // arrays are used again
          losses[i] = loss.evaluate(point, 1, 0, gradients[i]);
        }
      } finally {
        System.clearProperty("org.bitempered.handover");
      }
    }
    assertEquals(losses[0], losses[1]);
    assertArrayEquals(gradients[0], gradients[1]);
    assertEquals(0, InProcessReference.count());
  }

  @Test
  void aMiniBatchDependsOnItsSeedAndIsAnUnbiasedShareOfTheRows() {
    SampleRows sample = SampleRows.random(2000, FEATURES, 2, 1, 23);
    LossSpec spec = new LossSpec(Loss.BI_TEMPERED, 2, true, 1, 1, 0);
    CoefficientLayout layout = new CoefficientLayout(FEATURES, 1);
    DistributedLoss loss = new DistributedLoss(rdd(sample.blocks(50), 4), layout, spec, 2);
    double[] point = scaled(SampleRows.normal(layout.size(), 7), 0.1);
    double[] gradient = new double[layout.size()];

    double whole = loss.evaluate(point, 1, 0, gradient);
    double first = loss.evaluate(point, 0.1, 1, gradient);
    assertEquals(first, loss.evaluate(point, 0.1, 1, gradient), 1e-13);
    assertNotEquals(first, loss.evaluate(point, 0.1, 2, gradient));
    double mean = 0;
    for (int seed = 0; seed < 60; seed++) {
      mean += loss.evaluate(point, 0.1, seed, gradient) / 60;
    }
    assertEquals(whole, mean, 0.03 * whole);
  }

  @Test
  void aBatchWithoutRowsIsZero() {
    SampleRows sample = SampleRows.random(3, FEATURES, 2, 1, 24);
    CoefficientLayout layout = new CoefficientLayout(FEATURES, 1);
    double[] gradient = SampleRows.normal(layout.size(), 8);
    double loss =
        new DistributedLoss(
                rdd(sample.blocks(1), 3),
                layout,
                new LossSpec(Loss.BI_TEMPERED, 2, true, 0.5, 2, 0),
                2)
            .evaluate(new double[layout.size()], 1e-12, 3, gradient);
    assertEquals(0, loss);
    assertArrayEquals(new double[layout.size()], gradient);
  }

  @Test
  void emptyPartitionsAddNothing() {
    SampleRows sample = SampleRows.random(4, FEATURES, 2, 1, 25);
    CoefficientLayout layout = new CoefficientLayout(FEATURES, 1);
    LossSpec spec = new LossSpec(Loss.BI_TEMPERED, 2, true, 0.5, 2, 0);
    double[] gradient = new double[layout.size()];
    double[] point = scaled(SampleRows.normal(layout.size(), 9), 0.1);
    JavaRDD<Block> blocks = rdd(sample.blocks(2), 9);
    assertTrue(blocks.glom().collect().stream().anyMatch(List::isEmpty));
    double loss = new DistributedLoss(blocks, layout, spec, 2).evaluate(point, 1, 0, gradient);
    assertEquals(meanLoss(sample, spec, point), loss, 1e-12);
  }

  private static JavaRDD<Block> rdd(List<Block> blocks, int partitions) {
    return JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
        .parallelize(blocks, partitions);
  }

  private static double[] scaled(double[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return values;
  }
}
