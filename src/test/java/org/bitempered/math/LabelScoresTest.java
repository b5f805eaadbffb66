// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelScoresTest {
  private static final double[] P = {0.125, 0.5, 0.25, 0.125};

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.999999, 1})
  void temperedConfidenceIsThatOfTheLoss(double t1) {
    double[] logits = Arrays.stream(P).map(Math::log).toArray();
    double last = 0;
    for (int label : new int[] {0, 2, 1}) {
      double loss = BiTemperedLogisticLoss.sparseLoss(logits, label, t1, 1, 0, 0);
      double score = LabelScores.temperedConfidence(P, label, t1);
      assertEquals(TemperedFunctions.expT(-loss, t1), score, 1e-12);
      assertTrue(score > last && score < 1);
      last = score;
    }
    assertEquals(0, LabelScores.temperedConfidence(new double[] {1, 0}, 1, t1));
    assertEquals(1, LabelScores.temperedConfidence(new double[] {1, 0}, 0, t1));
  }

  @Test
  void otherScores() {
    assertEquals(0.25, LabelScores.selfConfidence(P, 2));
    assertEquals(0.375, LabelScores.normalizedMargin(P, 2));
    assertEquals(0.625, LabelScores.normalizedMargin(P, 1));
    assertEquals(1, LabelScores.normalizedMargin(new double[] {1}, 0));
    double ratio = 1.75 / 2 / 0.25; // entropy of P in bits, of at most 2
    assertEquals(Math.log1p(ratio) / ratio, LabelScores.confidenceWeightedEntropy(P, 2), 1e-15);
    assertEquals(0, LabelScores.confidenceWeightedEntropy(new double[] {1, 0}, 0));
    assertEquals(0, LabelScores.confidenceWeightedEntropy(new double[] {1}, 0));
  }
}
