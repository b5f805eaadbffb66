// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bitempered.CachedRdds;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.NoisyRows;
import org.junit.jupiter.api.Test;

class ClassWeightingTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(300, 3, 9);

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression().setMaxIter(10).setRegParam(0.01);
  }

  /** The rows with a weight by label in the place of their own, times their own if asked for. */
  private static Dataset<Row> weighted(double[] factors, boolean timesOwn) {
    org.apache.spark.sql.Column factor = functions.lit(factors[2]);
    for (int c = 1; c >= 0; c--) {
      factor = functions.when(ROWS.col("label").equalTo(c), factors[c]).otherwise(factor);
    }
    return ROWS.withColumn("weight", timesOwn ? ROWS.col("weight").multiply(factor) : factor);
  }

  private static void assertSameModel(
      BiTemperedLogisticRegressionModel expected, BiTemperedLogisticRegressionModel model) {
    assertArrayEquals(
        expected.coefficientMatrix().toArray(), model.coefficientMatrix().toArray(), 1e-9);
    assertArrayEquals(
        expected.interceptVector().toArray(), model.interceptVector().toArray(), 1e-8);
  }

  @Test
  void givenWeightsMultiplyTheRowWeights() {
    CachedRdds before = CachedRdds.now();
    double[] factors = {0.5, 2, 4};
    assertSameModel(
        estimator().setWeightCol("weight").fit(weighted(factors, false)),
        estimator().setClassWeights(factors).fit(ROWS));
    assertSameModel(
        estimator().setWeightCol("weight").fit(weighted(factors, true)),
        estimator().setClassWeights(factors).setWeightCol("weight").fit(ROWS));
    before.assertNoMoreNow();
  }

  @Test
  void balancedWeightsAreTheReciprocalFrequencies() {
    double[] factors = new double[3];
    for (int c = 0; c < 3; c++) {
      factors[c] = 300 / (3.0 * ROWS.where("label = " + c).count());
    }
    assertSameModel(
        estimator().setWeightCol("weight").fit(weighted(factors, false)),
        estimator().setClassWeighting("balanced").fit(ROWS));
    double sum = ROWS.agg(functions.sum("weight")).first().getDouble(0);
    for (int c = 0; c < 3; c++) {
      Dataset<Row> ofClass = ROWS.where("label = " + c);
      factors[c] = sum / (3 * ofClass.agg(functions.sum("weight")).first().getDouble(0));
    }
    assertSameModel(
        estimator().setWeightCol("weight").fit(weighted(factors, true)),
        estimator().setClassWeighting("balanced").setWeightCol("weight").fit(ROWS));
  }

  @Test
  void noneLeavesClassWeightsAside() {
    BiTemperedLogisticRegressionModel plain = estimator().fit(ROWS);
    assertEquals("none", plain.getClassWeighting());
    assertEquals(
        plain.toJson(),
        estimator()
            .setClassWeights(new double[] {1, 2, 3})
            .setClassWeighting("none")
            .fit(ROWS)
            .toJson());
    assertEquals("given", estimator().setClassWeights(new double[] {1}).getClassWeighting());
  }

  @Test
  void badWeightsAreRefused() {
    assertRefused(
        "classWeights given [1.0, 0.0], allowed is finite numbers > 0, one a class",
        () -> estimator().setClassWeights(new double[] {1, 0}));
    assertRefused(
        "classWeighting given some, allowed is none, balanced, given",
        () -> estimator().setClassWeighting("some"));
    assertRefused(
        "classWeights given [1.0, 2.0], allowed is one for each of the 3 classes of labelCol"
            + " 'label'",
        () -> estimator().setClassWeights(new double[] {1, 2}).fit(ROWS));
    assertRefused(
        "classWeighting given 'given' without classWeights",
        () -> estimator().setClassWeighting("given").fit(ROWS));
    for (double extreme : new double[] {1e-300, 1e300}) {
      assertRefused(
          "times classWeights has weights that sum to",
          () -> estimator().setClassWeights(new double[] {extreme, extreme, extreme}).fit(ROWS));
    }
  }

  private static void assertRefused(
      String message, org.junit.jupiter.api.function.Executable call) {
    CachedRdds before = CachedRdds.now();
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, call);
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
    before.assertNoMoreNow();
  }
}
