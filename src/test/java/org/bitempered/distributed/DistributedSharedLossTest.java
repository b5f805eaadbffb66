// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.bitempered.LocalSpark;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.SampleRows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many models over an RDD of blocks, against one row after another. */
class DistributedSharedLossTest {
  private static final int FEATURES = 4;
  private static final CoefficientLayout THREE = new CoefficientLayout(FEATURES, 3);
  private static final CoefficientLayout BINOMIAL = new CoefficientLayout(FEATURES, 1);

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
