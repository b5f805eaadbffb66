// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * At t1 = t2 = 1 the coefficients are those of Spark's LogisticRegression. Runs few combinations of
 * the options that hold every pair of values; all of them with {@code
 * -Dbitempered.combinations=all}.
 */
class SparkEqualityTest {
  private static final double RELATIVE = 1e-4;

  /** What is left of the tolerance where a coefficient is near 0: a hundredth of it. */
  private static final double FLOOR = RELATIVE / 100;

  private static final double[] REG_PARAMS = {0, 0.1};
  private static final double[] ELASTIC_NET = {0, 0.5, 1};
  private static final Map<List<Object>, Dataset<Row>> FRAMES = new HashMap<>();

  /** One combination. */
  record Setting(
      int classes,
      boolean sparse,
      double regParam,
      double elasticNetParam,
      boolean standardization,
      boolean fitIntercept,
      boolean weighted,
      boolean inOneTask) {

    static Setting of(int[] choice) {
      return new Setting(
          2 + choice[0],
          choice[1] == 1,
          REG_PARAMS[choice[2]],
          ELASTIC_NET[choice[3]],
          choice[4] == 1,
          choice[5] == 1,
          choice[6] == 1,
          choice[7] == 1);
    }

    Dataset<Row> data() {
      return FRAMES.computeIfAbsent(
          List.of(classes, sparse),
          key -> {
            List<Row> rows = Samples.overlapping(300, classes, 42);
            return Samples.frame(sparse ? Samples.sparse(rows) : rows).cache();
          });
    }

    LogisticRegressionModel spark() {
      LogisticRegression estimator =
          new LogisticRegression()
              .setFamily(classes == 2 ? "binomial" : "multinomial")
              .setRegParam(regParam)
              .setElasticNetParam(elasticNetParam)
              .setStandardization(standardization)
              .setFitIntercept(fitIntercept)
              .setTol(1e-10)
              .setMaxIter(1000);
      return (weighted ? estimator.setWeightCol("weight") : estimator).fit(data());
    }

    BiTemperedLogisticRegressionModel ours() {
      BiTemperedLogisticRegression estimator =
          new BiTemperedLogisticRegression()
              .setT1(1)
              .setT2(1)
              .setFamily(classes == 2 ? "binomial" : "multinomial")
              .setRegParam(regParam)
              .setElasticNetParam(elasticNetParam)
              .setStandardization(standardization)
              .setFitIntercept(fitIntercept)
              .setMaxLocalSizeInMB(inOneTask ? 64 : 0)
              .setTol(1e-10)
              .setMaxIter(1000);
      return (weighted ? estimator.setWeightCol("weight") : estimator).fit(data());
    }
  }

  static Stream<Setting> settings() {
    int[] sizes = {2, 2, REG_PARAMS.length, ELASTIC_NET.length, 2, 2, 2, 2};
    boolean all = System.getProperty("bitempered.combinations", "pairwise").equals("all");
    return (all ? Combinations.all(sizes) : Combinations.pairwise(sizes)).stream().map(Setting::of);
  }

  @AfterAll
  static void release() {
    FRAMES.values().forEach(Dataset::unpersist);
    FRAMES.clear();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void coefficientsAndInterceptsEqualSparks(Setting setting) {
    LogisticRegressionModel spark = setting.spark();
    BiTemperedLogisticRegressionModel ours = setting.ours();

    assertObjective(spark, ours);
    assertEquals(setting.classes(), ours.numClasses());
    double[] deviations = deviations(setting);
    double largest = largest(spark.coefficientMatrix(), deviations);
    Matrix expected = spark.coefficientMatrix();
    assertEquals(expected.numRows(), ours.coefficientMatrix().numRows());
    for (int k = 0; k < expected.numRows(); k++) {
      for (int j = 0; j < expected.numCols(); j++) {
        // The floor is the same for each feature once all are of one scale.
        double floor = deviations[j] > 0 ? largest / deviations[j] : 0;
        assertClose(
            expected.apply(k, j), ours.coefficientMatrix().apply(k, j), floor, k + ", " + j);
      }
      double intercept = spark.interceptVector().apply(k);
      assertClose(intercept, ours.interceptVector().apply(k), largest, "intercept " + k);
    }
  }

  private static void assertClose(double expected, double actual, double floor, String where) {
    double allowed = RELATIVE * Math.max(Math.abs(expected), Math.abs(actual)) + FLOOR * floor;
    assertEquals(expected, actual, allowed, where);
  }

  private static double largest(Matrix coefficients, double[] deviations) {
    double largest = 0;
    for (int k = 0; k < coefficients.numRows(); k++) {
      for (int j = 0; j < coefficients.numCols(); j++) {
        largest = Math.max(largest, Math.abs(coefficients.apply(k, j)) * deviations[j]);
      }
    }
    return largest;
  }

  /** Standard deviation of each feature, unweighted: a scale is all that is wanted here. */
  private static double[] deviations(Setting setting) {
    List<double[]> rows = new ArrayList<>();
    setting.data().collectAsList().forEach(row -> rows.add(row.<Vector>getAs(0).toArray()));
    double[] deviations = new double[rows.get(0).length];
    for (int j = 0; j < deviations.length; j++) {
      int feature = j;
      double mean = rows.stream().mapToDouble(x -> x[feature]).average().orElseThrow();
      double variance =
          rows.stream().mapToDouble(x -> Math.pow(x[feature] - mean, 2)).average().orElseThrow();
      deviations[j] = variance < 1e-20 ? 0 : Math.sqrt(variance);
    }
    return deviations;
  }

  /** Ours is not above Spark's beyond 1e-9, and neither below it: both are at the minimum. */
  private static void assertObjective(
      LogisticRegressionModel spark, BiTemperedLogisticRegressionModel ours) {
    double expected = last(spark.summary().objectiveHistory());
    assertEquals(expected, last(ours.summary().objectiveHistory()), 1e-9 * Math.abs(expected));
  }

  private static double last(double[] history) {
    return history[history.length - 1];
  }

  /** Two symmetric classes and an L1 penalty: many coefficients have the least objective. */
  @Test
  void whereTheOptimumIsNotUniqueTheObjectivesAreEqual() {
    Dataset<Row> data = Samples.frame(Samples.overlapping(300, 2, 43));
    for (double regParam : new double[] {0.01, 0.1}) {
      LogisticRegressionModel spark =
          new LogisticRegression()
              .setFamily("multinomial")
              .setRegParam(regParam)
              .setElasticNetParam(1)
              .setTol(1e-10)
              .setMaxIter(1000)
              .fit(data);
      BiTemperedLogisticRegressionModel ours =
          new BiTemperedLogisticRegression()
              .setT1(1)
              .setT2(1)
              .setFamily("multinomial")
              .setRegParam(regParam)
              .setElasticNetParam(1)
              .setTol(1e-10)
              .setMaxIter(1000)
              .fit(data);
      assertObjective(spark, ours);
    }
  }

  @Test
  void thePairwiseSettingsHoldEveryPair() {
    List<Setting> settings =
        Combinations.pairwise(2, 2, REG_PARAMS.length, ELASTIC_NET.length, 2, 2, 2, 2).stream()
            .map(Setting::of)
            .toList();
    assertTrue(settings.size() < 20);
    for (boolean sparse : new boolean[] {false, true}) {
      for (double mixing : ELASTIC_NET) {
        assertTrue(
            settings.stream().anyMatch(s -> s.sparse() == sparse && s.elasticNetParam() == mixing));
      }
    }
    for (double strength : REG_PARAMS) {
      for (boolean weighted : new boolean[] {false, true}) {
        assertTrue(
            settings.stream().anyMatch(s -> s.regParam() == strength && s.weighted() == weighted));
      }
    }
  }
}
