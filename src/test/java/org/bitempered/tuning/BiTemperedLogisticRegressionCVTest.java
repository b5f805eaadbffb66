// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BiTemperedLogisticRegressionCVTest {
  private static final int FOLDS = 3;

  private static Dataset<Row> rows(int count, int classes) {
    return FoldedRows.of(count, classes, FOLDS);
  }

  private static BiTemperedLogisticRegressionCV search() {
    return new BiTemperedLogisticRegressionCV()
        .setTemperatures(0.5, 2)
        .setTwoTemperaturePairs()
        .setRegParams(0.001, 0.1)
        .setNumFolds(3)
        .setFoldCol("part");
  }

  private static double accuracy(BiTemperedLogisticRegressionModel model, Dataset<Row> rows) {
    return model.evaluate(rows).accuracy();
  }

  @ParameterizedTest(name = "{0} classes, one task up to {1} MB, weights {2}")
  @CsvSource({"2, 64, false", "2, 0, true", "4, 64, true", "4, 0, false"})
  void figuresAreThoseOfSeparateFits(int classes, double localSize, boolean weighted) {
    Dataset<Row> rows = rows(240, classes);
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setMaxIter(8).setTol(0).setMaxLocalSizeInMB(localSize);
    if (weighted) {
      estimator.setWeightCol("weight");
    }
    BiTemperedLogisticRegressionCVModel model =
        search().setRegParams(0.01).setEstimator(estimator).fit(rows);
    List<Row> results = model.results().collectAsList();
    assertEquals(2, results.size()); // (1, 1) comes by itself
    for (Row result : results) {
      BiTemperedLogisticRegression each =
          new BiTemperedLogisticRegression()
              .setMaxIter(8)
              .setTol(0)
              .setT1(result.getAs("t1"))
              .setT2(result.getAs("t2"))
              .setRegParam(result.getAs("regParam"));
      if (weighted) {
        each.setWeightCol("weight");
      }
      List<Double> values = result.getList(result.fieldIndex("foldValues"));
      List<Integer> iterations = result.getList(result.fieldIndex("foldIterations"));
      for (int fold = 0; fold < FOLDS; fold++) {
        BiTemperedLogisticRegressionModel separate = each.fit(rows.filter("part != " + fold));
        assertEquals(accuracy(separate, rows.filter("part = " + fold)), values.get(fold), 1e-12);
        assertEquals(separate.history().totalIterations(), iterations.get(fold));
      }
      if (result.<Boolean>getAs("chosen")) {
        BiTemperedLogisticRegressionModel all = each.fit(rows);
        assertArrayEquals(
            all.coefficientMatrix().toArray(),
            model.bestModel().coefficientMatrix().toArray(),
            1e-9);
        assertEquals(1, result.<Integer>getAs("rank"));
      }
    }
  }

  /** Held-out rows are judged by the recalibrated probabilities. */
  @ParameterizedTest(name = "{0} classes, {1} beside the two-temperature loss")
  @CsvSource({"2, bi-tempered", "4, bi-tempered", "4, two-temperature"})
  void figuresOfTheTwoTemperatureLossAreThoseOfSeparateFits(int classes, String loss) {
    Dataset<Row> rows = rows(240, classes);
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setLoss(loss).setMaxIter(15).setTol(0);
    BiTemperedLogisticRegressionCVModel model =
        search()
            .setRegParams(0.01)
            .setTwoTemperaturePairs(0.3, 1, 0.5, 2)
            .setMetric("logLoss")
            .setEstimator(estimator)
            .fit(rows);
    MulticlassClassificationEvaluator logLoss =
        new MulticlassClassificationEvaluator().setMetricName("logLoss").setEps(Math.ulp(1.0));
    for (Row result : model.results().collectAsList()) {
      BiTemperedLogisticRegression each =
          new BiTemperedLogisticRegression()
              .setLoss(result.getAs("loss"))
              .setMaxIter(15)
              .setTol(0)
              .setT1(result.getAs("t1"))
              .setT2(result.getAs("t2"))
              .setRegParam(result.getAs("regParam"));
      List<Double> values = result.getList(result.fieldIndex("foldValues"));
      for (int fold = 0; fold < FOLDS; fold++) {
        BiTemperedLogisticRegressionModel separate = each.fit(rows.filter("part != " + fold));
        Dataset<Row> scored = separate.transform(rows.filter("part = " + fold));
        assertEquals(logLoss.evaluate(scored), values.get(fold), 1e-9);
      }
    }
  }

  @Test
  void eachLossHasItsOwnTemperatures(@TempDir Path folder) throws IOException {
    Dataset<Row> rows = rows(200, 2);
    BiTemperedLogisticRegressionCV search =
        search()
            .setRegParams(0.01)
            .setTwoTemperaturePairs(0.3, 1, 1, 4)
            .setEstimator(new BiTemperedLogisticRegression().setMaxIter(5));
    BiTemperedLogisticRegressionCVModel model = search.fit(rows);
    Dataset<Row> names = model.results().selectExpr("concat_ws(' ', loss, t1, t2)");
    assertEquals(
        List.of(
            "bi-tempered 1.0 1.0",
            "bi-tempered 0.5 2.0",
            "two-temperature 0.3 1.0",
            "bi-tempered 1.0 4.0"), // the same function
        names.as(Encoders.STRING()).collectAsList());
    Row chosen = model.results().filter("chosen").first();
    assertEquals(chosen.<String>getAs("loss"), model.bestModel().getLoss());
    assertEquals(chosen.<Double>getAs("t1"), model.bestModel().getT1());

    String path = folder.resolve("model").toString();
    model.write().save(path);
    assertEquals(
        model.results().collectAsList(),
        BiTemperedLogisticRegressionCVModel.load(path).results().collectAsList());
  }

  @Test
  void theModelIsUsedLikeTheChosenOne() {
    Dataset<Row> rows = rows(200, 2);
    BiTemperedLogisticRegressionCVModel model = search().fit(rows);
    Vector features = rows.first().getAs("features");
    assertEquals(model.bestModel().predict(features), model.predict(features));
    assertEquals(model.bestModel().transform(rows).schema(), model.transform(rows).schema());
    assertTrue(model.bestModel().hasSummary());
    assertTrue(model.evaluate(rows).accuracy() > 0.7);
  }

  @Test
  void metricsAreThoseOfSpark() {
    Dataset<Row> rows = rows(300, 2);
    BiTemperedLogisticRegressionCV search =
        search().setRegParams(0.01).setTemperatures(1, 1).setMetric("areaUnderROC");
    Row result = search.fit(rows).results().first();
    List<Double> values = result.getList(result.fieldIndex("foldValues"));
    BiTemperedLogisticRegression logistic =
        new BiTemperedLogisticRegression().setT1(1).setT2(1).setRegParam(0.01);
    for (int fold = 0; fold < FOLDS; fold++) {
      Dataset<Row> scored =
          logistic.fit(rows.filter("part != " + fold)).transform(rows.filter("part = " + fold));
      double area = new BinaryClassificationEvaluator().evaluate(scored);
      assertEquals(area, values.get(fold), 2e-3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accuracy",
        "balancedAccuracy",
        "logLoss",
        "brierScore",
        "biTemperedLoss",
        "areaUnderROC"
      })
  void everyMetricRanksAndChooses(String metric) {
    BiTemperedLogisticRegressionCVModel model = search().setMetric(metric).fit(rows(200, 2));
    boolean isLoss = metric.endsWith("oss") || metric.equals("brierScore");
    double chosen = model.results().filter("chosen").first().getAs("value");
    for (Row row : model.results().collectAsList()) {
      double value = row.getAs("value");
      assertTrue(isLoss ? chosen <= value : chosen >= value, metric + " " + value);
    }
  }

  @Test
  void theSimplestWithinOneStandardErrorHasAtLeastThePenaltyOfTheBest() {
    Dataset<Row> rows = rows(150, 3);
    BiTemperedLogisticRegressionCV search = search().setRegParams(0.0001, 0.001, 0.01, 0.03);
    Row best = search.fit(rows).results().filter("chosen").first();
    Row simplest =
        search.setSelectionRule("oneStandardError").fit(rows).results().filter("chosen").first();
    assertTrue(simplest.<Double>getAs("regParam") >= best.<Double>getAs("regParam"));
    double least = best.<Double>getAs("value") - best.<Double>getAs("standardError");
    assertTrue(simplest.<Double>getAs("value") >= least);
  }

  @Test
  void randomFoldsAreThoseOfTheSeed() {
    Dataset<Row> rows = rows(200, 2);
    BiTemperedLogisticRegressionCV search = search().setFoldCol("").setSeed(5);
    List<Row> once = search.fit(rows).results().collectAsList();
    assertEquals(once, search.fit(rows).results().collectAsList());
    assertTrue(!once.equals(search.setSeed(6).fit(rows).results().collectAsList()));
  }

  @Test
  void searchAndModelAreSavedAndLoaded(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = rows(150, 3);
    BiTemperedLogisticRegressionCV search =
        search()
            .setEstimator(new BiTemperedLogisticRegression().setMaxIter(7))
            .setMetric("logLoss");
    String searchPath = folder.resolve("search").toString();
    search.write().save(searchPath);
    BiTemperedLogisticRegressionCV loaded = BiTemperedLogisticRegressionCV.load(searchPath);
    assertEquals("logLoss", loaded.getMetric());
    assertEquals(7, loaded.getEstimator().getMaxIter());
    assertArrayEquals(search.getTemperatures(), loaded.getTemperatures());

    BiTemperedLogisticRegressionCVModel model = loaded.fit(rows);
    String modelPath = folder.resolve("model").toString();
    model.write().save(modelPath);
    BiTemperedLogisticRegressionCVModel again = BiTemperedLogisticRegressionCVModel.load(modelPath);
    assertEquals(model.results().collectAsList(), again.results().collectAsList());
    assertEquals(model.bestModel().coefficientMatrix(), again.bestModel().coefficientMatrix());
    assertEquals(model.toString(), again.toString());
    again.write().overwrite().save(modelPath);
    loaded.write().overwrite().save(searchPath);
  }

  @Test
  void paramsOfTheEstimatorCanBeSetInTheSearch(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = rows(150, 3).withColumnRenamed("label", "given");
    BiTemperedLogisticRegressionCV byParams =
        search()
            .setEstimator(new BiTemperedLogisticRegression().setMaxIter(100).setFitIntercept(false))
            .setLabelCol("given");
    byParams.set("maxIter", 7);
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setMaxIter(7).setFitIntercept(false);
    BiTemperedLogisticRegressionCV byEstimator =
        search().setEstimator(estimator.setLabelCol("given"));
    List<Row> expected = byEstimator.fit(rows).results().collectAsList();
    assertEquals(expected, byParams.fit(rows).results().collectAsList());

    String path = folder.resolve("search").toString();
    byParams.write().save(path);
    BiTemperedLogisticRegressionCV loaded = BiTemperedLogisticRegressionCV.load(path);
    assertEquals(expected, loaded.fit(rows).results().collectAsList());
    ParamMap map = new ParamMap();
    map.put(byParams.getParam("labelCol"), "nowhere");
    assertThrows(IllegalArgumentException.class, () -> byParams.copy(map).fit(rows));
    assertThrows(Exception.class, () -> byParams.set("maxIter", -1));
    assertFalse(byParams.hasParam("t1"));
  }

  private static void assertRefused(String message, BiTemperedLogisticRegressionCV search) {
    Dataset<Row> rows = rows(60, 2);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> search.fit(rows));
    assertTrue(refused.getMessage().startsWith(message), refused.getMessage());
  }

  @Test
  void whatCannotBeSearchedIsRefused() {
    assertRefused("foldCol given 'nowhere'", search().setFoldCol("nowhere"));
    StructType schema = rows(60, 2).schema();
    assertThrows(
        IllegalArgumentException.class,
        () -> search().setFoldCol("features").transformSchema(schema));
    assertRefused("foldCol has 2.0, allowed is", search().setNumFolds(2));
    assertRefused("fold 3 has no row", search().setNumFolds(5));
    assertRefused(
        "estimator given has miniBatchFraction",
        search()
            .setEstimator(
                new BiTemperedLogisticRegression().setSolver("gd").setMiniBatchFraction(0.5)));
    for (double[] wrong : new double[][] {{}, {1}, {0.5, 11}, {1, 0.5}, {Double.NaN, 1}}) {
      assertThrows(IllegalArgumentException.class, () -> search().setTemperatures(wrong));
    }
    for (double[] wrong : new double[][] {{0.3}, {0, 1}, {1, 0.5}, {0.3, 11}}) {
      assertThrows(IllegalArgumentException.class, () -> search().setTwoTemperaturePairs(wrong));
    }
    assertThrows(IllegalArgumentException.class, () -> search().setRegParams(-1));
    assertThrows(IllegalArgumentException.class, () -> search().setMetric("f1"));
  }
}
