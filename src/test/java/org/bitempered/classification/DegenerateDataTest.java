// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.scoring.LinearScorer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data with little or nothing to learn from still give a finite model. */
class DegenerateDataTest {

  /** Spark's LogisticRegression gives an infinite intercept. */
  @ParameterizedTest(name = "label {0}, {1}, intercept {2}")
  @CsvSource({
    "0, auto, true",
    "1, auto, true",
    "4, auto, true",
    "0, multinomial, true",
    "0, auto, false",
    "1, auto, false",
    "2, multinomial, false"
  })
  void aSingleClassGivesAFiniteModelThatPredictsIt(int label, String family, boolean intercept) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(Samples.row(new double[] {1 + i, i * i + 1}, label));
    }
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setFamily(family)
            .setFitIntercept(intercept)
            .fit(Samples.frame(rows));
    assertFinite(model);
    assertEquals(Math.max(2, label + 1), model.numClasses());
    assertEquals(0, model.transform(Samples.frame(rows)).filter("prediction <> " + label).count());
    for (Row row : model.transform(Samples.frame(rows)).collectAsList()) {
      double probability = row.<Vector>getAs("probability").apply(label);
      assertTrue(probability > 0.5 && probability <= 1, "" + probability);
    }
    assertTrue(model.summary().totalIterations() >= 0);
    assertTrue(!model.summary().stopReason().isEmpty());
  }

  @Test
  void aSingleRow() {
    for (double label : new double[] {0, 1, 2}) {
      Dataset<Row> one = Samples.frame(Samples.row(new double[] {3, -2}, label));
      BiTemperedLogisticRegressionModel model = new BiTemperedLogisticRegression().fit(one);
      assertFinite(model);
      assertEquals(label, model.predict(Vectors.dense(3, -2)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 7, 0.1, -1e6 - 0.1, 1e-200, 1.7e308})
  void aConstantFeatureHasACoefficientOfZeroAndChangesNothing(double constant) {
    List<Row> rows = Samples.overlapping(50, 3, 11);
    for (boolean fitIntercept : new boolean[] {true, false}) {
      BiTemperedLogisticRegression estimator =
          new BiTemperedLogisticRegression()
              .setMaxIter(5)
              .setWeightCol("weight")
              .setFitIntercept(fitIntercept)
              .setMaxBlockSizeInMB(3e-4);
      BiTemperedLogisticRegressionModel model =
          estimator.fit(Samples.frame(Samples.mapFeatures(rows, x -> with(x, constant)), 3));
      BiTemperedLogisticRegressionModel other =
          estimator.fit(Samples.frame(Samples.mapFeatures(rows, x -> with(x, 2)), 3));
      for (int k = 0; k < 3; k++) {
        assertEquals(0.0, model.coefficientMatrix().apply(k, 2));
        for (int j = 0; j < 5; j++) {
          assertEquals(
              other.coefficientMatrix().apply(k, j),
              model.coefficientMatrix().apply(k, j),
              1e-9 * Math.abs(other.coefficientMatrix().apply(k, j)));
        }
      }
    }
  }

  private static Vector with(Vector features, double constant) {
    double[] values = features.toArray().clone();
    values[2] = constant;
    return Vectors.dense(values);
  }

  @Test
  void whereAllFeaturesAreConstantTheInterceptsGiveTheFrequencies() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(Samples.row(new double[] {0.1, 0, 3}, i < 14 ? 0 : i < 18 ? 1 : 2));
    }
    for (double[] t : new double[][] {{1, 1}, {0.5, 2}, {0.8, 1.2}}) {
      checkFrequencies(t[0], t[1], Samples.frame(rows), Vectors.dense(0.1, 0, 3));
    }
  }

  @Test
  void rowsWithoutFeaturesGiveTheFrequencies() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(Samples.row(new double[0], i < 14 ? 0 : i < 18 ? 1 : 2));
    }
    checkFrequencies(0.5, 2, Samples.frame(rows), Vectors.dense(new double[0]));
  }

  private static void checkFrequencies(double t1, double t2, Dataset<Row> data, Vector row) {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setT1(t1).setT2(t2).setTol(1e-12).fit(data);
    assertFinite(model);
    Vector probability = model.predictProbability(row);
    assertEquals(0.7, probability.apply(0), 1e-4);
    assertEquals(0.2, probability.apply(1), 1e-4);
    assertEquals(0.1, probability.apply(2), 1e-4);
    assertEquals(20, model.transform(data).filter("prediction = 0").count());
  }

  @Test
  void nothingToLearnWithoutIntercept() {
    List<Row> rows =
        List.of(Samples.row(new double[] {1, 1}, 0), Samples.row(new double[] {1, 1}, 1));
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setFitIntercept(false).fit(Samples.frame(rows));
    assertEquals(Vectors.dense(0, 0), model.coefficients());
    assertEquals(0.0, model.intercept());
    assertEquals(0.5, model.predictProbability(Vectors.dense(1, 1)).apply(0), 1e-15);
  }

  @Test
  void separableDataWithoutAPenaltyStayFinite() {
    Dataset<Row> data = Samples.frame(Samples.separable(new int[] {20, 20, 20}, 4));
    for (double[] t : new double[][] {{1, 1}, {0.5, 2}, {0.2, 4}, {0, 10}, {0.3, 0.7}}) {
      BiTemperedLogisticRegressionModel model =
          new BiTemperedLogisticRegression().setT1(t[0]).setT2(t[1]).fit(data);
      assertFinite(model);
      assertEquals(
          60, model.transform(data).filter("prediction = label").count(), t[0] + ", " + t[1]);
    }
  }

  @Test
  void noIterationsAreAllowed() {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setMaxIter(0)
            .fit(Samples.frame(Samples.overlapping(20, 3, 1)));
    assertEquals(0, model.summary().totalIterations());
    assertEquals(1, model.summary().objectiveHistory().length);
    for (double value : model.coefficientMatrix().toArray()) {
      assertEquals(0.0, value);
    }
  }

  private static void assertFinite(BiTemperedLogisticRegressionModel model) {
    for (double value : model.coefficientMatrix().toArray()) {
      assertTrue(Double.isFinite(value));
    }
    for (double value : model.interceptVector().toArray()) {
      assertTrue(Double.isFinite(value));
    }
  }

  /** As in Spark's LogisticRegression. */
  @Test
  void oneClassWithoutInterceptIsAModelOfOneClass() throws IOException {
    Dataset<Row> zeros =
        Samples.frame(Samples.row(new double[] {1, 2}, 0), Samples.row(new double[] {3, 1}, 0));
    LogisticRegressionModel sparks =
        new LogisticRegression().setFamily("multinomial").setFitIntercept(false).fit(zeros);
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setFamily("multinomial")
            .setFitIntercept(false)
            .fit(zeros);
    assertEquals(sparks.numClasses(), model.numClasses());
    for (Row row : model.transform(zeros).collectAsList()) {
      assertEquals(Vectors.dense(1), row.getAs("probability"));
      assertEquals(0.0, row.<Double>getAs("prediction"));
    }
    assertEquals(1, model.summary().accuracy());
    assertEquals(0, model.summary().totalIterations());
    assertEquals(1, LinearScorer.fromJson(model.toJson()).numClasses());
    // The label's metadata, and a column of other rows, still say how many there are.
    BiTemperedLogisticRegression two = new BiTemperedLogisticRegression().setFitIntercept(false);
    assertEquals(2, two.fit(zeros).numClasses());
  }

  @Test
  void theSizeOfAModelIsEstimatedBeforeItIsTrained() {
    List<Row> rows = Samples.overlapping(40, 3, 3);
    Dataset<Row> three = Samples.frame(rows);
    Dataset<Row> two = three.filter("label < 2");
    for (Dataset<Row> data : List.of(three, two)) {
      for (String family : List.of("auto", "multinomial")) {
        BiTemperedLogisticRegression estimator =
            new BiTemperedLogisticRegression().setFamily(family).setMaxIter(1);
        assertEquals(
            estimator.fit(data).estimatedSize(), estimator.estimateModelSize(data), family);
      }
    }
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    assertTrue(estimator.estimateModelSize(three.limit(0)) > 0);
    Dataset<Row> ids = three.withColumn("label", three.col("label").plus(1e300));
    assertTrue(estimator.estimateModelSize(ids) > 1L << 32);
    assertTrue(estimator.estimateModelSize(three) > estimator.estimateModelSize(two));
  }
}
