// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bitempered.CachedRdds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialModelTest {
  private static final Dataset<Row> TWO = NoisyRows.of(300, 2, 4);
  private static final Dataset<Row> THREE = NoisyRows.of(300, 3, 5);

  @TempDir Path folder;

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression().setRegParam(0.01).setTol(1e-9).setMaxIter(500);
  }

  @ParameterizedTest
  @CsvSource({"2, true", "2, false", "3, true", "3, false"})
  void trainingStartsAtTheModel(int classes, boolean intercept) {
    Dataset<Row> rows = classes == 2 ? TWO : THREE;
    BiTemperedLogisticRegression estimator = estimator().setFitIntercept(intercept);
    BiTemperedLogisticRegressionModel cold = estimator.fit(rows);
    BiTemperedLogisticRegressionModel kept =
        estimator().setFitIntercept(intercept).setInitialModel(cold).setMaxIter(0).fit(rows);
    assertArrayEquals(
        cold.coefficientMatrix().toArray(), kept.coefficientMatrix().toArray(), 1e-12);
    assertArrayEquals(cold.interceptVector().toArray(), kept.interceptVector().toArray(), 1e-11);
    double[] objectives = cold.summary().objectiveHistory();
    assertEquals(objectives[objectives.length - 1], kept.summary().objectiveHistory()[0], 1e-14);

    BiTemperedLogisticRegressionModel warm = estimator.setInitialModel(cold).setTol(1e-6).fit(rows);
    int iterations = warm.summary().totalIterations();
    assertTrue(
        4 * iterations <= cold.summary().totalIterations(),
        iterations + " iterations from the solution, " + cold.summary().totalIterations());
  }

  @Test
  void constantFeatureOfTheNewRowsMovesIntoTheIntercept() {
    BiTemperedLogisticRegressionModel model = estimator().fit(TWO);
    Dataset<Row> constant =
        TWO.withColumn(
            "features",
            functions
                .udf(
                    (org.apache.spark.ml.linalg.Vector x) -> {
                      double[] values = x.toArray().clone();
                      values[0] = 7;
                      return org.apache.spark.ml.linalg.Vectors.dense(values);
                    },
                    org.apache.spark.ml.linalg.SQLDataTypes.VectorType())
                .apply(functions.col("features")));
    BiTemperedLogisticRegressionModel kept =
        estimator().setInitialModel(model).setMaxIter(0).fit(constant);
    assertEquals(0, kept.coefficients().apply(0));
    assertEquals(model.intercept() + 7 * model.coefficients().apply(0), kept.intercept(), 1e-11);
  }

  /**
   * What all classes share, which no probability depends on, goes to where the penalty is least.
   */
  @Test
  void temperaturesMayDiffer() {
    BiTemperedLogisticRegressionModel logistic = estimator().setT1(1).setT2(1).fit(THREE);
    BiTemperedLogisticRegressionModel kept =
        estimator().setInitialModel(logistic).setMaxIter(0).fit(THREE);
    assertArrayEquals(
        differences(logistic.coefficientMatrix()), differences(kept.coefficientMatrix()), 1e-12);
    assertEquals(2.0, kept.getT2());
  }

  /** How much larger the coefficients of each class are than those of the first. */
  private static double[] differences(Matrix coefficients) {
    int classes = coefficients.numRows();
    int features = coefficients.numCols();
    double[] differences = new double[classes * features];
    for (int i = 0; i < differences.length; i++) {
      int feature = i / classes;
      differences[i] = coefficients.apply(i % classes, feature) - coefficients.apply(0, feature);
    }
    return differences;
  }

  @Test
  void survivesCopyAndParamMap() {
    BiTemperedLogisticRegressionModel cold = estimator().fit(TWO);
    BiTemperedLogisticRegression warm = estimator().setInitialModel(cold).setMaxIter(0);
    assertSame(cold, warm.copy(ParamMap.empty()).initialModel());
    ParamMap params = new ParamMap().put(warm.tol().w(0.5));
    assertArrayEquals(
        cold.coefficients().toArray(), warm.fit(TWO, params).coefficients().toArray(), 1e-12);
  }

  /** Spark's own initialModel gets lost here. */
  @Test
  void crossValidatorStartsFromIt() {
    List<TrainingListener.Iteration> cold = new CopyOnWriteArrayList<>();
    List<TrainingListener.Iteration> warm = new CopyOnWriteArrayList<>();
    BiTemperedLogisticRegression first = estimator().setListener(cold::add);
    double best = crossValidate(first);
    BiTemperedLogisticRegressionModel solution = estimator().fit(TWO);
    BiTemperedLogisticRegression second =
        estimator().setListener(warm::add).setInitialModel(solution);
    assertEquals(best, crossValidate(second), 0.05);
    assertTrue(
        warm.stream()
                .filter(it -> it.number() == 0)
                .mapToDouble(it -> it.objective())
                .max()
                .orElseThrow()
            < cold.stream()
                .filter(it -> it.number() == 0)
                .mapToDouble(it -> it.objective())
                .min()
                .orElseThrow(),
        "every fit starts near the solution");
    assertTrue(10 * warm.size() < 9 * cold.size(), warm.size() + " instead of " + cold.size());
  }

  private static double crossValidate(BiTemperedLogisticRegression estimator) {
    estimator.setTol(1e-4);
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(estimator.t1(), new double[] {0.5, 0.7})
            .addGrid(estimator.t2(), new double[] {2})
            .addGrid(estimator.regParam(), new double[] {0.01, 0.02})
            .build();
    return new CrossValidator()
        .setEstimator(estimator)
        .setEvaluator(new MulticlassClassificationEvaluator())
        .setEstimatorParamMaps(grid)
        .setNumFolds(2)
        .setSeed(1)
        .fit(TWO)
        .avgMetrics()[0];
  }

  @Test
  void isSavedWithTheEstimatorAloneAndInAPipeline() throws IOException {
    BiTemperedLogisticRegressionModel cold = estimator().fit(TWO);
    BiTemperedLogisticRegression warm = estimator().setInitialModel(cold);
    warm.write().save(folder.resolve("warm").toString());
    BiTemperedLogisticRegression loaded =
        BiTemperedLogisticRegression.load(folder.resolve("warm").toString());
    assertArrayEquals(
        cold.coefficients().toArray(), loaded.initialModel().coefficients().toArray());
    assertEquals(warm.uid(), loaded.uid());
    assertEquals(0.01, loaded.getRegParam());

    new Pipeline()
        .setStages(new PipelineStage[] {warm})
        .write()
        .save(folder.resolve("pipeline").toString());
    BiTemperedLogisticRegression stage =
        (BiTemperedLogisticRegression)
            Pipeline.load(folder.resolve("pipeline").toString()).getStages()[0];
    assertEquals(cold.toJson(), stage.initialModel().toJson());
  }

  @Test
  void wrongShapeIsRefused() {
    BiTemperedLogisticRegressionModel two = estimator().fit(TWO);
    assertRefused(
        "initialModel given is binomial on 4 features, allowed for these training data and family"
            + " is multinomial with 3 classes on 4 features",
        two,
        THREE,
        "auto");
    assertRefused("is multinomial with 2 classes on 4 features", two, TWO, "multinomial");
    Dataset<Row> narrow = TWO.drop("features").withColumnRenamed("soft", "features");
    assertRefused("is binomial on 2 features", two, narrow, "auto");
  }

  private static void assertRefused(
      String message, BiTemperedLogisticRegressionModel initial, Dataset<Row> rows, String family) {
    CachedRdds before = CachedRdds.now();
    BiTemperedLogisticRegression estimator = estimator().setFamily(family).setInitialModel(initial);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(rows));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
    before.assertNoMoreNow();
  }
}
