// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labels 1 to 3, and 5: classes 0 and 4 have no row. */
class UnseenClassesTest {
  private static final int[] SEEN = {1, 2, 3, 5};
  private static final int[] UNSEEN = {0, 4};
  private static final int ROWS = 400;

  private static Dataset<Row> labeled(boolean consecutive) {
    Dataset<Row> rows = Samples.frame(Samples.overlapping(ROWS, SEEN.length, 77));
    return consecutive
        ? rows
        : rows.withColumn(
            "label", functions.expr("CASE WHEN label < 3 THEN label + 1 ELSE 5D END"));
  }

  @ParameterizedTest(name = "{0}, ({1}, {2}), regParam {3}")
  @CsvSource({
    "bi-tempered, 1, 1, 0",
    "bi-tempered, 0.5, 2, 0",
    "bi-tempered, 0.5, 4, 0.01",
    "bi-tempered, 0.3, 0.7, 0.01",
    "bi-tempered, 1, 1, 0.01",
    "two-temperature, 0.5, 2, 0",
    "two-temperature, 0.5, 1, 0.01"
  })
  void haveTheProbabilityOfLaplaceWheneverTrainingStops(
      String loss, double t1, double t2, double regParam) {
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setLoss(loss).setT1(t1).setT2(t2).setRegParam(regParam);
    BiTemperedLogisticRegressionModel start = estimator.setMaxIter(0).fit(labeled(false));
    Vector atStart = start.predictProbability(Vectors.zeros(start.numFeatures()));
    BiTemperedLogisticRegressionModel soon = estimator.setMaxIter(5).fit(labeled(false));
    BiTemperedLogisticRegressionModel late = estimator.setMaxIter(300).fit(labeled(false));
    for (int k : UNSEEN) {
      assertEquals(1.0 / (ROWS + 6), atStart.apply(k), 1e-12);
      double gap = gap(start, k);
      assertEquals(gap, gap(soon, k), 1e-9 * Math.abs(gap));
      assertEquals(gap, gap(late, k), 1e-9 * Math.abs(gap));
    }
    for (Row row : late.transform(labeled(false)).select("prediction").distinct().collectAsList()) {
      assertTrue(row.getDouble(0) != 0 && row.getDouble(0) != 4);
    }
  }

  /** How far the intercept is below the mean of the seen classes. */
  private static double gap(BiTemperedLogisticRegressionModel model, int unseen) {
    double mean = 0;
    for (int k : SEEN) {
      mean += model.interceptVector().apply(k) / SEEN.length;
    }
    return mean - model.interceptVector().apply(unseen);
  }

  /** The classes that have rows get about the coefficients that they have by themselves. */
  @ParameterizedTest(name = "({0}, {1})")
  @CsvSource({"1, 1", "0.5, 2", "0.8, 1.2"})
  void changeLittleForTheOthers(double t1, double t2) {
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setT1(t1).setT2(t2).setMaxIter(300).setRegParam(1e-3);
    BiTemperedLogisticRegressionModel with = estimator.fit(labeled(false));
    BiTemperedLogisticRegressionModel without = estimator.fit(labeled(true));
    for (Row row : labeled(true).select("features").limit(50).collectAsList()) {
      Vector p = with.predictProbability(row.getAs(0));
      Vector q = without.predictProbability(row.getAs(0));
      for (int k = 0; k < SEEN.length; k++) {
        assertEquals(q.apply(k), p.apply(SEEN[k]), 0.01);
      }
    }
  }

  @Test
  void trainingConvergesBesideThem() {
    for (double regParam : List.of(0.0, 0.01)) {
      BiTemperedLogisticRegressionModel model =
          new BiTemperedLogisticRegression()
              .setRegParam(regParam)
              .setMaxIter(500)
              .fit(labeled(false));
      assertTrue(
          model.summary().stopReason().startsWith("the decrease still to be had"),
          model.summary().stopReason());
    }
  }
}
