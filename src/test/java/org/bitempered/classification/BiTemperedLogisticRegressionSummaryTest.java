// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.apache.spark.SparkException;
import org.apache.spark.ml.classification.BinaryClassificationSummary;
import org.apache.spark.ml.classification.BinaryLogisticRegressionSummary;
import org.apache.spark.ml.classification.ClassificationSummary;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.LogisticRegressionSummary;
import org.apache.spark.ml.classification.TrainingSummary;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple3;

class BiTemperedLogisticRegressionSummaryTest {
  private static final double TOLERANCE = 1e-12;
  private static final Dataset<Row> TWO = NoisyRows.of(400, 2, 2);
  private static final Dataset<Row> FOUR = NoisyRows.of(400, 4, 3);

  private static BiTemperedLogisticRegression logistic() {
    return new BiTemperedLogisticRegression().setT1(1).setT2(1).setMaxIter(20);
  }

  /** Spark's model of the same coefficients. */
  private static LogisticRegressionModel spark(BiTemperedLogisticRegressionModel model) {
    boolean multinomial = model.numClasses() > 2;
    Matrix coefficients =
        multinomial
            ? model.coefficientMatrix()
            : new DenseMatrix(1, NoisyRows.FEATURES, model.coefficients().toArray(), true);
    LogisticRegressionModel same =
        new LogisticRegressionModel(
            "same", coefficients, model.interceptVector(), model.numClasses(), multinomial);
    if (model.hasWeightCol()) {
      same.set("weightCol", model.getWeightCol());
    }
    return same;
  }

  private static void assertSameMetrics(ClassificationSummary expected, ClassificationSummary own) {
    assertArrayEquals(expected.labels(), own.labels(), TOLERANCE);
    assertEquals(expected.accuracy(), own.accuracy(), TOLERANCE);
    assertArrayEquals(expected.precisionByLabel(), own.precisionByLabel(), TOLERANCE);
    assertArrayEquals(expected.recallByLabel(), own.recallByLabel(), TOLERANCE);
    assertArrayEquals(expected.fMeasureByLabel(), own.fMeasureByLabel(), TOLERANCE);
    assertArrayEquals(expected.fMeasureByLabel(0.5), own.fMeasureByLabel(0.5), TOLERANCE);
    assertArrayEquals(expected.truePositiveRateByLabel(), own.truePositiveRateByLabel(), TOLERANCE);
    assertArrayEquals(
        expected.falsePositiveRateByLabel(), own.falsePositiveRateByLabel(), TOLERANCE);
    assertEquals(expected.weightedPrecision(), own.weightedPrecision(), TOLERANCE);
    assertEquals(expected.weightedRecall(), own.weightedRecall(), TOLERANCE);
    assertEquals(expected.weightedFMeasure(), own.weightedFMeasure(), TOLERANCE);
    assertEquals(expected.weightedFMeasure(2), own.weightedFMeasure(2), TOLERANCE);
    assertEquals(expected.weightedTruePositiveRate(), own.weightedTruePositiveRate(), TOLERANCE);
    assertEquals(expected.weightedFalsePositiveRate(), own.weightedFalsePositiveRate(), TOLERANCE);
  }

  private static void assertSameRows(Dataset<Row> expected, Dataset<Row> own) {
    assertArrayEquals(expected.columns(), own.columns());
    List<Row> expectedRows = expected.collectAsList();
    List<Row> ownRows = own.collectAsList();
    assertEquals(expectedRows.size(), ownRows.size());
    for (int i = 0; i < ownRows.size(); i++) {
      for (int c = 0; c < 2; c++) {
        assertEquals(expectedRows.get(i).getDouble(c), ownRows.get(i).getDouble(c), TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "weight"})
  void binaryMetricsAreThoseOfSparksLogisticRegression(String weightCol) {
    BiTemperedLogisticRegressionModel model = logistic().setWeightCol(weightCol).fit(TWO);
    BinaryLogisticRegressionSummary expected =
        (BinaryLogisticRegressionSummary) spark(model).evaluate(TWO);
    for (BinaryClassificationSummary own :
        List.of(
            model.binarySummary(),
            assertInstanceOf(
                BiTemperedLogisticRegressionBinarySummary.class, model.evaluate(TWO)))) {
      assertSameMetrics(expected, own);
      assertEquals(expected.areaUnderROC(), own.areaUnderROC(), TOLERANCE);
      assertSameRows(expected.roc(), own.roc());
      assertSameRows(expected.pr(), own.pr());
      assertSameRows(expected.fMeasureByThreshold(), own.fMeasureByThreshold());
      assertSameRows(expected.precisionByThreshold(), own.precisionByThreshold());
      assertSameRows(expected.recallByThreshold(), own.recallByThreshold());
      assertEquals("probability", own.scoreCol());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "weight"})
  void multinomialMetricsAreThoseOfSparksLogisticRegression(String weightCol) {
    BiTemperedLogisticRegressionModel model = logistic().setWeightCol(weightCol).fit(FOUR);
    LogisticRegressionSummary expected = spark(model).evaluate(FOUR);
    assertSameMetrics(expected, model.summary());
    assertSameMetrics(expected, model.evaluate(FOUR));
    assertEquals(weightCol, model.evaluate(FOUR).weightCol());
  }

  @Test
  void temperedMetricsAreThoseOfSparksMulticlassMetrics() {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setWeightCol("weight").fit(FOUR);
    MulticlassMetrics expected =
        new MulticlassMetrics(
            model
                .transform(FOUR)
                .select("prediction", "label", "weight")
                .toJavaRDD()
                .map(row -> new Tuple3<>(row.getDouble(0), row.getDouble(1), row.getDouble(2)))
                .rdd());
    ClassificationSummary own = model.summary();
    assertEquals(expected.accuracy(), own.accuracy(), TOLERANCE);
    assertEquals(expected.weightedFMeasure(), own.weightedFMeasure(), TOLERANCE);
    for (int c = 0; c < 4; c++) {
      assertEquals(expected.precision(c), own.precisionByLabel()[c], TOLERANCE);
      assertEquals(expected.recall(c), own.recallByLabel()[c], TOLERANCE);
      assertEquals(expected.falsePositiveRate(c), own.falsePositiveRateByLabel()[c], TOLERANCE);
    }
  }

  @Test
  void typesAreThoseThatSparkConnectKnows() {
    BiTemperedLogisticRegressionModel two = new BiTemperedLogisticRegression().fit(TWO);
    assertInstanceOf(TrainingSummary.class, two.summary());
    assertInstanceOf(BinaryClassificationSummary.class, two.summary());
    BiTemperedLogisticRegressionModel four = new BiTemperedLogisticRegression().fit(FOUR);
    assertInstanceOf(TrainingSummary.class, four.summary());
    assertFalse(four.summary() instanceof BinaryClassificationSummary);
    IllegalStateException refused = assertThrows(IllegalStateException.class, four::binarySummary);
    assertTrue(refused.getMessage().contains("4 classes"), refused.getMessage());
  }

  @Test
  void modelWithSummaryStillTransformsOnExecutors() {
    BiTemperedLogisticRegressionModel model = new BiTemperedLogisticRegression().fit(TWO);
    model.summary().accuracy();
    model.binarySummary().areaUnderROC();
    assertEquals(400, model.transform(TWO).where("prediction >= 0").count());
  }

  @Test
  void belongsToTheFitAndIsKeptByCopies() {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setPredictionCol("p").fit(TWO);
    double accuracy = model.summary().accuracy();
    assertEquals("p", model.summary().predictionCol());
    assertEquals("label", model.summary().labelCol());
    assertEquals("features", model.summary().featuresCol());
    assertEquals("probability", model.summary().probabilityCol());
    assertEquals(accuracy, model.copy(ParamMap.empty()).summary().accuracy());
    BiTemperedLogisticRegressionModel other = new BiTemperedLogisticRegression().fit(TWO);
    other.setThreshold(1.0);
    assertEquals(accuracy, other.summary().accuracy(), "the threshold at the time of the fit");
    assertTrue(other.evaluate(TWO).accuracy() < accuracy);
  }

  @Test
  void emptyColumnNamesStillGiveMetrics() {
    BiTemperedLogisticRegressionModel named = new BiTemperedLogisticRegression().fit(TWO);
    BiTemperedLogisticRegression unnamed = new BiTemperedLogisticRegression();
    unnamed.setPredictionCol("").setProbabilityCol("").setRawPredictionCol("");
    BiTemperedLogisticRegressionModel model = unnamed.fit(TWO);
    assertEquals(named.summary().accuracy(), model.summary().accuracy(), TOLERANCE);
    assertEquals(
        named.binarySummary().areaUnderROC(), model.binarySummary().areaUnderROC(), TOLERANCE);
  }

  @Test
  void rowsOfWeightZeroCountInNoMetric() {
    List<Row> rows = new ArrayList<>(TWO.collectAsList());
    rows.add(RowFactory.create(null, null, 0.0, null, null));
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setWeightCol("weight").fit(NoisyRows.frame(rows));
    assertEquals(model.evaluate(TWO).accuracy(), model.summary().accuracy(), TOLERANCE);
  }

  @Test
  void rowsWithoutPredictionCountInNoMetric() {
    List<Row> rows = new ArrayList<>(TWO.collectAsList());
    rows.add(RowFactory.create(null, 1.0, 1.0, null, null));
    BiTemperedLogisticRegressionModel model = new BiTemperedLogisticRegression().fit(TWO);
    model.setHandleInvalid("keep");
    assertEquals(
        model.summary().accuracy(), model.evaluate(NoisyRows.frame(rows)).accuracy(), TOLERANCE);
  }

  @Test
  void evaluateCountsRowsEquallyWhereTheWeightColumnIsMissing() {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setWeightCol("weight").fit(TWO);
    Dataset<Row> without = TWO.drop("weight");
    double correct = model.transform(without).where("prediction = label").count();
    assertEquals(correct / 400, model.evaluate(without).accuracy(), TOLERANCE);
  }

  @Test
  void evaluateRefusesBadLabelColumns() {
    BiTemperedLogisticRegressionModel model = new BiTemperedLogisticRegression().fit(TWO);
    assertRefused("labelCol given 'label'", () -> model.evaluate(TWO.drop("label")));
    Dataset<Row> text = TWO.withColumn("label", functions.lit("a"));
    assertRefused("which is of type string", () -> model.evaluate(text));
    assertRefused(
        "featuresCol given 'features'", () -> model.evaluate(TWO.drop("features")).accuracy());
  }

  private static void assertRefused(
      String message, org.junit.jupiter.api.function.Executable call) {
    IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, call);
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void asBinaryIsTheSummaryItselfWhereThereAreTwoClasses() {
    BiTemperedLogisticRegressionModel two = new BiTemperedLogisticRegression().fit(TWO);
    for (BiTemperedLogisticRegressionSummary summary :
        List.of(two.summary(), two.evaluate(TWO), two.binarySummary())) {
      assertSame(summary, summary.asBinary());
      assertTrue(summary.asBinary().areaUnderROC() > 0.5);
    }
    BiTemperedLogisticRegressionModel four = new BiTemperedLogisticRegression().fit(FOUR);
    for (BiTemperedLogisticRegressionSummary summary :
        List.of(four.summary(), four.evaluate(FOUR))) {
      IllegalStateException refused = assertThrows(IllegalStateException.class, summary::asBinary);
      assertTrue(refused.getMessage().contains("4 classes"), refused.getMessage());
    }
  }

  /** Spark Connect reads attributes by reflection, in the way that this library does it. */
  @Test
  void attributesCanBeReadByReflection() throws ReflectiveOperationException {
    BiTemperedLogisticRegressionModel two = new BiTemperedLogisticRegression().fit(TWO);
    BiTemperedLogisticRegressionModel four = new BiTemperedLogisticRegression().fit(FOUR);
    for (Object summary : List.of(two.summary(), four.summary())) {
      for (String name : List.of("accuracy", "objectiveHistory", "totalIterations", "labelCol")) {
        assertNotNull(MethodUtils.invokeMethod(summary, name), name);
      }
    }
    assertNotNull(MethodUtils.invokeMethod(two.summary(), "areaUnderROC"));
    assertEquals("probability", MethodUtils.invokeMethod(two.summary(), "scoreCol"));
  }

  /** What the Javadoc says of rows of one class; Spark's LogisticRegression gives the same. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1})
  void areaUnderTheCurveOfRowsOfOneClass(double only) {
    BiTemperedLogisticRegressionModel model = logistic().fit(TWO);
    Dataset<Row> one = TWO.filter("label = " + only);
    double area = model.evaluate(one).asBinary().areaUnderROC();
    assertEquals(only, area);
    assertEquals(
        ((BinaryLogisticRegressionSummary) spark(model).evaluate(one)).areaUnderROC(), area);
  }

  @Test
  void sparkExceptionWhereSparkThrowsIt() {
    BiTemperedLogisticRegressionModel four = new BiTemperedLogisticRegression().fit(FOUR);
    LogisticRegressionModel sparks = spark(four);
    for (Executable call :
        List.<Executable>of(
            sparks::coefficients,
            sparks::intercept,
            sparks::summary,
            four::coefficients,
            four::intercept,
            () -> new BiTemperedLogisticRegressionModel().summary())) {
      assertThrows(SparkException.class, call);
    }
  }
}
