// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.bitempered.spark.FeatureVectors;
import org.junit.jupiter.api.Test;

class RowLabelsTest {

  private static RowLabels labels(double[]... rows) {
    BlockBuilder builder = new BlockBuilder(0);
    for (double[] row : rows) {
      builder.addSoft(FeatureVectors.dense(1, 2), row, 2);
    }
    return builder.build().labels();
  }

  @Test
  void oneHotLabelsBecomeClassIndices() {
    RowLabels labels = labels(new double[] {0, 1, 0}, new double[] {1, 0, 0});
    assertNull(labels.probabilities());
    assertArrayEquals(new int[] {1, 0}, labels.classes());
    assertArrayEquals(new double[] {2, 2}, labels.weights());
    assertEquals(3, labels.softClasses());
  }

  @Test
  void otherLabelsKeepTheirProbabilitiesWhichSumToOne() {
    RowLabels labels = labels(new double[] {0, 1}, new double[] {0.25, 0.7499999});
    assertArrayEquals(
        new double[] {0, 1, 0.25 / 0.9999999, 0.7499999 / 0.9999999},
        labels.probabilities(),
        1e-15);
    assertArrayEquals(new int[] {1, 1}, labels.classes());
    assertArrayEquals(
        new double[] {0.25 / 0.9999999, 0.7499999 / 0.9999999},
        labels.gather(new int[] {1}, 1).probabilities(),
        1e-15);
  }

  @Test
  void classWeightsMultiplyByTheExpectedWeight() {
    RowLabels labels = labels(new double[] {0.25, 0.75}, new double[] {1, 0});
    assertArrayEquals(
        new double[] {2 * (0.25 * 4 + 0.75 * 8), 2 * 4},
        labels.reweighted(new double[] {4, 8}).weights(),
        1e-15);
  }
}
