// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.bitempered.CachedRdds;
import org.bitempered.math.BiTemperedLogisticLoss;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(400, 3, 6);

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression()
        .setTol(0)
        .setMaxIter(200)
        .setValidationIndicatorCol("held");
  }

  @Test
  void defaultsAreThoseOfSparksBoostedTrees() {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    assertEquals(0.01, estimator.getValidationTol());
    assertEquals(false, estimator.isDefined(estimator.validationIndicatorCol()));
    assertEquals("v", estimator.setValidationIndicatorCol("v").getValidationIndicatorCol());
    assertEquals(0.0, estimator.setValidationTol(0).getValidationTol());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.setValidationTol(-1));
    assertEquals("validationTol given -1.0, allowed is a finite number >= 0", refused.getMessage());
  }

  @Test
  void stopsEarlyAndKeepsTheBestIteration() {
    CachedRdds before = CachedRdds.now();
    BiTemperedLogisticRegressionModel model = estimator().fit(ROWS);
    BiTemperedLogisticRegressionTrainingSummary summary = model.summary();
    double[] losses = summary.validationHistory();
    assertEquals(summary.objectiveHistory().length, losses.length);
    assertTrue(summary.totalIterations() < 100, "stopped after " + summary.totalIterations());
    assertEquals("the validation loss no longer falls by validationTol", summary.stopReason());
    for (double loss : losses) {
      assertTrue(losses[summary.bestIteration()] <= loss);
    }
    assertEquals(losses[summary.bestIteration()], meanLoss(model, ROWS.where("held")), 1e-12);
    before.assertNoMoreNow();
  }

  /** The mean loss row by row, from the model's own raw predictions. */
  private static double meanLoss(BiTemperedLogisticRegressionModel model, Dataset<Row> rows) {
    List<Row> scored = model.transform(rows).select("rawPrediction", "label").collectAsList();
    return scored.stream()
        .mapToDouble(
            row ->
                BiTemperedLogisticLoss.sparseLoss(
                    row.<Vector>getAs(0).toArray(), (int) row.getDouble(1), 0.5, 2, 0, 0))
        .average()
        .orElseThrow();
  }

  @Test
  void toleranceZeroStopsOnlyWhereTheLossNoLongerFalls() {
    int loose = estimator().fit(ROWS).summary().totalIterations();
    BiTemperedLogisticRegressionTrainingSummary strict =
        estimator().setValidationTol(0).fit(ROWS).summary();
    assertTrue(loose <= strict.totalIterations());
  }

  @Test
  void validationRowsDoNotTrain() {
    Dataset<Row> spoiled =
        ROWS.withColumn(
            "label",
            functions.when(functions.col("held"), functions.lit(0)).otherwise(ROWS.col("label")));
    double[] expected = new double[0];
    for (Dataset<Row> rows : List.of(ROWS, spoiled)) {
      List<Double> objectives = new ArrayList<>();
      estimator()
          .setListener(it -> objectives.add(it.objective()) && objectives.size() < 5)
          .fit(rows);
      double[] found = objectives.stream().mapToDouble(x -> x).toArray();
      if (expected.length > 0) {
        assertArrayEquals(expected, found);
      }
      expected = found;
    }
    BiTemperedLogisticRegressionModel model = estimator().fit(ROWS);
    assertEquals(
        ROWS.where("not held").count(), model.summary().predictions().count(), "training rows");
  }

  @Test
  void listenerSeesTheValidationLoss() {
    List<Double> losses = new ArrayList<>();
    BiTemperedLogisticRegressionModel model =
        estimator().setListener(it -> losses.add(it.validationLoss())).fit(ROWS);
    assertArrayEquals(
        model.history().validationHistory(), losses.stream().mapToDouble(x -> x).toArray());
  }

  @Test
  void badColumnsAreRefused() {
    assertRefused(
        "validationIndicatorCol given 'label', which is of type double, allowed is a boolean column",
        estimator().setValidationIndicatorCol("label"),
        ROWS);
    assertRefused(
        "validationIndicatorCol given 'none', allowed is one of the columns",
        estimator().setValidationIndicatorCol("none"),
        ROWS);
    assertRefused(
        "validationIndicatorCol 'held' has null, allowed is true or false",
        estimator(),
        NoisyRows.withNulls(ROWS, "held"));
    assertRefused(
        "the validation data (validationIndicatorCol 'held') have no rows",
        estimator(),
        ROWS.where("not held"));
    assertRefused("the training data have no rows", estimator(), ROWS.where("held"));
    Dataset<Row> negative =
        ROWS.withColumn(
            "label",
            functions.when(functions.col("held"), functions.lit(-1)).otherwise(ROWS.col("label")));
    assertRefused("labelCol 'label' has -1.0", estimator(), negative);
    Dataset<Row> wide =
        ROWS.withColumn(
            "features",
            functions
                .when(functions.col("held"), functions.col("soft"))
                .otherwise(functions.col("features")));
    assertRefused("has vectors of 3 features in the validation rows", estimator(), wide);
    Vector large = Vectors.dense(1e300, 1, 1, 1);
    Dataset<Row> one =
        NoisyRows.frame(List.of(RowFactory.create(large, 1.0, 1.0, true, Vectors.dense(0, 0, 1))));
    assertRefused(
        "featuresCol 'features' has values so large at feature 0",
        estimator(),
        ROWS.where("not held").union(one));
  }

  private static void assertRefused(
      String message, BiTemperedLogisticRegression estimator, Dataset<Row> rows) {
    CachedRdds before = CachedRdds.now();
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(rows));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
    before.assertNoMoreNow();
  }
}
