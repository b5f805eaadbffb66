// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.bitempered.LocalSpark;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.SampleRows;
import org.bitempered.kernel.LossSpec;
import org.bitempered.kernel.ModelGroup;
import org.bitempered.math.Loss;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many models over an RDD of blocks, against one row after another. */
class DistributedSharedLossTest {
  private static final int FEATURES = 4;
  private static final CoefficientLayout THREE = new CoefficientLayout(FEATURES, 3);
  private static final CoefficientLayout BINOMIAL = new CoefficientLayout(FEATURES, 1);

  private static final LossSpec TEMPERED = new LossSpec(Loss.BI_TEMPERED, 3, false, 0.5, 2, 0);
  private static final LossSpec MILD = new LossSpec(Loss.BI_TEMPERED, 3, false, 0.8, 1.2, 0);
  private static final LossSpec LOGISTIC = new LossSpec(Loss.BI_TEMPERED, 2, true, 1, 1, 0);

  /** A model leaves, and arrays are used again. Sums of 400,000 features are sent in slices. */
  @ParameterizedTest(name = "{0} features, coefficients are handed over: {1}")
  @CsvSource({"4, on", "4, off", "400000, on", "400000, off"})
  void sumsOfEachModelAreThoseOfItsOwnEvaluation(int features, String handover) {
    JavaRDD<Block> blocks = rdd(SampleRows.random(9, features, 2, 0.01, 41).blocks(2));
    List<List<ModelGroup>> passes =
        List.of(
            List.of(group(features, TEMPERED, LOGISTIC), group(features, MILD)),
            List.of(group(features, TEMPERED), group(features, MILD)),
            List.of(group(features, TEMPERED), group(features, MILD)));
    System.setProperty("org.bitempered.handover", handover);
    try {
      DistributedSharedLoss loss = new DistributedSharedLoss(blocks, 0);
      for (List<ModelGroup> groups : passes) {
        double[][] wide =
            groups.stream().map(DistributedSharedLossTest::wide).toArray(double[][]::new);
        double[][] sums = loss.evaluate(groups, wide);
        for (int i = 0; i < groups.size(); i++) {
          for (int model = 0; model < groups.get(i).losses().size(); model++) {
            assertSums(blocks, groups.get(i), model, sums[i]);
          }
        }
      }
    } finally {
      System.clearProperty("org.bitempered.handover");
    }
    assertEquals(0, InProcessReference.count());
  }

  private static ModelGroup group(int features, LossSpec... losses) {
    return new ModelGroup(features, List.of(losses), -1);
  }

  private static double[] wide(ModelGroup group) {
    double[] wide = new double[group.layout().size()];
    for (int model = 0; model < group.losses().size(); model++) {
      group.put(model, point(group, model), wide);
    }
    return wide;
  }

  private static double[] point(ModelGroup group, int model) {
    LossSpec loss = group.losses().get(model);
    double[] point = SampleRows.normal(layout(group, loss).size(), 5 + loss.outputs());
    Arrays.setAll(point, i -> 1e-3 * point[i]);
    return point;
  }

  private static CoefficientLayout layout(ModelGroup group, LossSpec loss) {
    return new CoefficientLayout(group.features(), loss.outputs());
  }

  private static void assertSums(
      JavaRDD<Block> blocks, ModelGroup group, int model, double[] sums) {
    LossSpec spec = group.losses().get(model);
    CoefficientLayout layout = layout(group, spec);
    double[] gradient = new double[layout.size()];
    double loss = group.mean(model, sums, gradient);
    double[] expected = new double[layout.size()];
    double alone =
        new DistributedLoss(blocks, layout, spec, 0).evaluate(point(group, model), 1, 0, expected);
    assertEquals(alone, loss, 1e-12 * alone);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    assertArrayEquals(expected, gradient, 1e-12 * largest);
  }

  @ParameterizedTest(name = "coefficients are handed over: {0}")
  @ValueSource(strings = {"on", "off"})
  void classesThatEachModelNeverPredicts(String handover) {
    SampleRows sample = SampleRows.random(60, FEATURES, 3, 0.7, 31);
    List<CoefficientLayout> layouts = List.of(THREE, THREE, BINOMIAL, THREE, BINOMIAL);
    double[][] models = {
      SampleRows.normal(THREE.size(), 8),
      always(1),
      {0, 0, 0, 0, -1},
      new double[THREE.size()],
      SampleRows.normal(BINOMIAL.size(), 9)
    };
    BitSet classes = new BitSet();
    classes.set(0, 3);
    List<BitSet> expected = new ArrayList<>();
    for (int i = 0; i < models.length; i++) {
      expected.add(missing(sample, layouts.get(i), models[i], classes));
    }
    assertEquals("{0, 2}", expected.get(1).toString());
    System.setProperty("org.bitempered.handover", handover);
    try {
      List<BitSet> found =
          new DistributedSharedLoss(rdd(sample.blocks(7)), 0)
              .neverPredicted(layouts, models, classes);
      assertEquals(expected, found);
    } finally {
      System.clearProperty("org.bitempered.handover");
    }
  }

  /** Coefficients of a model that predicts one class for all rows. */
  private static double[] always(int predicted) {
    double[] coefficients = new double[THREE.size()];
    coefficients[THREE.firstIntercept() + predicted] = 1;
    return coefficients;
  }

  private static BitSet missing(
      SampleRows sample, CoefficientLayout layout, double[] coefficients, BitSet classes) {
    BitSet missing = (BitSet) classes.clone();
    for (double[] row : sample.features()) {
      int best = 0;
      double most = layout.outputs() == 1 ? 0 : activation(layout, coefficients, row, 0);
      for (int k = 1; k < Math.max(2, layout.outputs()); k++) {
        double activation = activation(layout, coefficients, row, k % layout.outputs());
        if (activation > most) {
          best = k;
          most = activation;
        }
      }
      missing.clear(best);
    }
    return missing;
  }

  private static double activation(
      CoefficientLayout layout, double[] coefficients, double[] row, int output) {
    double sum = coefficients[layout.firstIntercept() + output];
    for (int j = 0; j < FEATURES; j++) {
      sum += coefficients[j * layout.outputs() + output] * row[j];
    }
    return sum;
  }

  private static JavaRDD<Block> rdd(List<Block> blocks) {
    return JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext())
        .parallelize(blocks, 4);
  }
}
