// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Solver gd against solver l-bfgs through the estimator. */
class GradientDescentSolverTest {
  private static final Dataset<Row> DATA = Samples.frame(Samples.overlapping(400, 3, 51)).cache();

  @AfterAll
  static void release() {
    DATA.unpersist();
  }

  private static BiTemperedLogisticRegression estimator(double t1, double t2, double mixing) {
    return new BiTemperedLogisticRegression()
        .setT1(t1)
        .setT2(t2)
        .setRegParam(0.05)
        .setElasticNetParam(mixing)
        .setTol(1e-8)
        .setMaxIter(300);
  }

  private static double objective(BiTemperedLogisticRegressionModel model) {
    double[] history = model.summary().objectiveHistory();
    return history[history.length - 1];
  }

  @ParameterizedTest(name = "t1 = {0}, t2 = {1}, elasticNetParam = {2}")
  @CsvSource({"1, 1, 0", "1, 1, 0.5", "1, 1, 1", "0.5, 2, 0"})
  void wholeGradientsReachTheOptimum(double t1, double t2, double mixing) {
    double expected = objective(estimator(t1, t2, mixing).fit(DATA));
    BiTemperedLogisticRegressionModel model = estimator(t1, t2, mixing).setSolver("gd").fit(DATA);
    assertEquals(expected, objective(model), 1e-5 * expected);
    double[] history = model.summary().objectiveHistory();
    for (int i = 1; i < history.length; i++) {
      assertTrue(history[i] <= history[i - 1] * (1 + 1e-12), "iteration " + i);
    }
  }

  private static BiTemperedLogisticRegression stochastic(long seed) {
    return estimator(1, 1, 0)
        .setSolver("gd")
        .setMiniBatchFraction(0.1)
        .setMaxIter(12)
        .setSeed(seed);
  }

  @Test
  void miniBatchesComeNearAndAreTheSameForTheSameSeed() {
    double expected = objective(estimator(1, 1, 0).fit(DATA));
    BiTemperedLogisticRegressionModel first = stochastic(5).fit(DATA);
    assertEquals(expected, full(first), 1e-2 * expected);

    Matrix again = stochastic(5).fit(DATA).coefficientMatrix();
    assertEquals(first.coefficientMatrix(), again);
    assertNotEquals(first.coefficientMatrix(), stochastic(6).fit(DATA).coefficientMatrix());
  }

  /** The whole objective at the model's coefficients, which the run's own history estimates. */
  private static double full(BiTemperedLogisticRegressionModel model) {
    double loss = 0;
    for (Row row : model.transform(DATA).collectAsList()) {
      org.apache.spark.ml.linalg.Vector p = row.getAs("probability");
      loss -= Math.log(p.apply((int) (double) row.<Double>getAs("label"))) / 400;
    }
    return loss + 0.05 / 2 * standardizedNorm(model.coefficientMatrix());
  }

  private static double standardizedNorm(Matrix coefficients) {
    double[][] x =
        DATA.collectAsList().stream()
            .map(row -> row.<org.apache.spark.ml.linalg.Vector>getAs("features").toArray())
            .toArray(double[][]::new);
    double norm = 0;
    for (int j = 0; j < coefficients.numCols(); j++) {
      double mean = 0;
      double square = 0;
      for (double[] row : x) {
        mean += row[j] / x.length;
      }
      for (double[] row : x) {
        square += Math.pow(row[j] - mean, 2) / (x.length - 1);
      }
      for (int k = 0; k < coefficients.numRows(); k++) {
        norm += square * Math.pow(coefficients.apply(k, j), 2);
      }
    }
    return norm;
  }

  @Test
  void autoIsLbfgs() {
    assertEquals(
        estimator(1, 1, 0).setSolver("l-bfgs").setMaxIter(10).fit(DATA).coefficientMatrix(),
        estimator(1, 1, 0).setSolver("auto").setMaxIter(10).fit(DATA).coefficientMatrix());
  }
}
