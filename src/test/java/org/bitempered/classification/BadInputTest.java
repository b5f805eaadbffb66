// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each bad input ends in one IllegalArgumentException that names what is wrong, before training.
 */
class BadInputTest {
  private static final double NAN = Double.NaN;
  private static final double INF = Double.POSITIVE_INFINITY;

  static Stream<Arguments> badRows() {
    return Stream.of(
        badRow("null features", null, 1.0, 1.0, "featuresCol 'features' has null"),
        badRow("NaN", Vectors.dense(1, NAN), 1.0, 1.0, "'features' has NaN at feature 1"),
        badRow("infinity", Vectors.dense(INF, 1), 1.0, 1.0, "has Infinity at feature 0"),
        badRow("-infinity", Vectors.dense(1, -INF), 1.0, 1.0, "has -Infinity at feature 1"),
        badRow(
            "sparse NaN",
            Vectors.sparse(2, new int[] {1}, new double[] {NAN}),
            1.0,
            1.0,
            "has NaN at feature 1"),
        badRow("three features", Vectors.dense(1, 2, 3), 1.0, 1.0, "a vector of 3 features"),
        badRow("no features", Vectors.dense(new double[0]), 1.0, 1.0, "a vector of 0 features"),
        badRow("null label", Vectors.dense(1, 2), null, 1.0, "labelCol 'label' has null"),
        badRow("NaN label", Vectors.dense(1, 2), NAN, 1.0, "labelCol 'label' has NaN"),
        badRow("infinite label", Vectors.dense(1, 2), INF, 1.0, "labelCol 'label' has"),
        badRow("fractional label", Vectors.dense(1, 2), 0.5, 1.0, "'label' has 0.5"),
        badRow("negative label", Vectors.dense(1, 2), -1.0, 1.0, "'label' has -1.0"),
        badRow(
            "huge label", Vectors.dense(1, 2), 1e9, 1.0, "'label' has the class index 1000000000"),
        badRow("beyond int", Vectors.dense(1, 2), 1e300, 1.0, "labelCol 'label' has the class"),
        badRow("null weight", Vectors.dense(1, 2), 1.0, null, "weightCol 'weight' has null"),
        badRow("NaN weight", Vectors.dense(1, 2), 1.0, NAN, "weightCol 'weight' has NaN"),
        badRow("infinite weight", Vectors.dense(1, 2), 1.0, INF, "'weight' has Infinity"),
        badRow("negative weight", Vectors.dense(1, 2), 1.0, -0.5, "'weight' has -0.5"));
  }

  private static Arguments badRow(
      String what, Object features, Object label, Object weight, String part) {
    return Arguments.of(
        what, Samples.row((org.apache.spark.ml.linalg.Vector) features, label, weight), part);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badRows")
  void oneBadRowIsRefusedNamingColumnAndValue(String what, Row bad, String part) {
    List<Row> rows = goodRows();
    rows.add(5, bad);
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setWeightCol("weight").setMaxIter(1);
    String message = refused(() -> estimator.fit(Samples.frame(rows, 3)));
    assertTrue(message.contains(part), message);
    assertTrue(message.contains("allowed"), message);
  }

  @Test
  void differingSizesAreRefusedAcrossPartitionsToo() {
    List<Row> rows = new ArrayList<>(goodRows().subList(0, 2));
    rows.add(Samples.row(new double[] {1, 2, 3}, 0));
    rows.add(Samples.row(new double[] {1, 2, 4}, 1));
    String message = refused(() -> new BiTemperedLogisticRegression().fit(Samples.frame(rows, 2)));
    assertTrue(message.contains("2") && message.contains("3"), message);
    assertTrue(message.contains("'features'"), message);
    assertTrue(message.contains("allowed"), message);
  }

  @Test
  void moreClassesThanTheMetadataSayAreRefused() {
    Dataset<Row> data = Samples.frame(Samples.overlapping(20, 4, 1));
    NominalAttribute three = NominalAttribute.defaultAttr().withName("label").withNumValues(3);
    String message =
        refused(
            () ->
                new BiTemperedLogisticRegression()
                    .fit(
                        data.withColumn(
                            "label", data.col("label").as("label", three.toMetadata()))));
    assertTrue(message.contains("labelCol 'label' has 3.0"), message);
    assertTrue(message.contains("3 classes"), message);
  }

  @Test
  void dataWithoutRowsAreRefused() {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    assertTrue(refused(() -> estimator.fit(Samples.frame(List.of(), 2))).contains("no rows"));
    Dataset<Row> noPartition =
        LocalSpark.session()
            .createDataFrame(
                LocalSpark.session()
                    .sparkContext()
                    .emptyRDD(scala.reflect.ClassTag$.MODULE$.<Row>apply(Row.class)),
                Samples.SCHEMA);
    assertTrue(refused(() -> estimator.fit(noPartition)).contains("no rows"));
  }

  @Test
  void weightsThatAreAllZeroAreRefused() {
    String message =
        refused(
            () ->
                new BiTemperedLogisticRegression()
                    .setWeightCol("weight")
                    .fit(Samples.frame(goodRows()).withColumn("weight", functions.lit(0.0))));
    assertTrue(message.contains("weightCol 'weight'"), message);
    assertTrue(message.contains("positive"), message);
  }

  static Stream<Arguments> badColumns() {
    return Stream.of(
        badColumn(e -> e.setFeaturesCol("fetures"), "featuresCol given 'fetures'"),
        badColumn(e -> e.setLabelCol("lable"), "labelCol given 'lable'"),
        badColumn(e -> e.setWeightCol("wheight"), "weightCol given 'wheight'"),
        badColumn(e -> e.setFeaturesCol("label"), "featuresCol given 'label', which is of type"),
        badColumn(e -> e.setLabelCol("text"), "labelCol given 'text', which is of type string"),
        badColumn(e -> e.setWeightCol("text"), "weightCol given 'text', which is of type string"),
        badColumn(e -> e.setPredictionCol("label"), "label"),
        badColumn(e -> e.setProbabilityCol("rawPrediction"), "rawPrediction"),
        badColumn(e -> e.setRawPredictionCol("features"), "features"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1e200})
  void weightsWhoseSquaresOverflowOrVanishAreRefused(double weight) {
    Dataset<Row> data = Samples.frame(goodRows()).withColumn("weight", functions.lit(weight));
    String message =
        refused(() -> new BiTemperedLogisticRegression().setWeightCol("weight").fit(data));
    assertTrue(message.contains("weightCol 'weight' has weights that sum to"), message);
    assertTrue(message.contains("allowed is 1.0E-150 to 1.0E150"), message);
  }

  @Test
  void aPenaltyThatOverflowsIsRefused() {
    List<Row> rows =
        Samples.mapFeatures(goodRows(), x -> Vectors.dense(1e-12 * x.apply(0), x.apply(1)));
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setRegParam(1e300);
    assertTrue(
        refused(() -> estimator.setStandardization(false).fit(Samples.frame(rows)))
            .contains("regParam given 1.0E300, allowed is less: the penalty of feature 0"));
  }

  @Test
  void aMiniBatchOfLessThanOneRowIsRefused() {
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setSolver("gd").setMiniBatchFraction(0.1);
    String message = refused(() -> estimator.fit(Samples.frame(goodRows())));
    assertTrue(message.contains("miniBatchFraction given 0.1, allowed for 6 rows"), message);
  }

  @Test
  void aNameOfTwoColumnsIsRefused() {
    Dataset<Row> data = Samples.frame(goodRows()).toDF("features", "label", "label");
    String message = refused(() -> new BiTemperedLogisticRegression().fit(data));
    assertTrue(message.contains("labelCol given 'label', which 2 columns have"), message);
  }

  @Test
  void aColumnWithAnEmptyNameIsRefused() {
    Dataset<Row> data = Samples.frame(goodRows()).withColumnRenamed("label", "");
    String message = refused(() -> new BiTemperedLogisticRegression().setLabelCol("").fit(data));
    assertTrue(message.contains("labelCol given ''"), message);
  }

  private static Arguments badColumn(Consumer<BiTemperedLogisticRegression> change, String part) {
    return Arguments.of(part, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badColumns")
  void missingMistypedAndDoubledColumnsAreRefused(
      String part, Consumer<BiTemperedLogisticRegression> change) {
    Dataset<Row> data = Samples.frame(goodRows()).withColumn("text", functions.lit("a"));
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    change.accept(estimator);
    assertTrue(refused(() -> estimator.transformSchema(data.schema())).contains(part), part);
    assertTrue(refused(() -> estimator.fit(data)).contains(part), part);
  }

  @Test
  void aMissingColumnsErrorListsThoseThatAreThere() {
    String message =
        refused(
            () ->
                new BiTemperedLogisticRegression().setLabelCol("y").fit(Samples.frame(goodRows())));
    assertTrue(message.contains("'features', 'label', 'weight'"), message);
  }

  @Test
  void temperaturesThatCannotBeTrainedWithAreRefusedBeforeTheDataAreRead() {
    Dataset<Row> unreadable = Samples.frame(goodRows()).filter("raise_error('read') is null");
    String message =
        refused(() -> new BiTemperedLogisticRegression().setT1(0.9).setT2(0.8).fit(unreadable));
    assertTrue(message.contains("t1 given 0.9"), message);
    assertTrue(message.contains("t2 = 0.8"), message);
  }

  @Test
  void binomialOfThreeClassesIsRefused() {
    Dataset<Row> data = Samples.frame(Samples.overlapping(30, 3, 2));
    String message =
        refused(() -> new BiTemperedLogisticRegression().setFamily("binomial").fit(data));
    assertTrue(message.contains("family given binomial"), message);
    assertTrue(message.contains("3 classes of labelCol 'label'"), message);
  }

  @Test
  void thresholdsForAnotherNumberOfClassesAreRefused() {
    double[] two = {0.5, 0.5};
    String message =
        refused(
            () ->
                new BiTemperedLogisticRegression()
                    .setThresholds(two)
                    .fit(Samples.frame(Samples.overlapping(30, 3, 2))));
    assertTrue(message.contains("thresholds given [0.5, 0.5]"), message);
    assertTrue(message.contains("3 classes"), message);
  }

  @Test
  void thresholdAndThresholdsThatContradictAreRefused() {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    ParamMap both =
        new ParamMap()
            .put(estimator.threshold(), 0.9)
            .put(estimator.thresholds(), new double[] {0.5, 0.5});
    String message = refused(() -> estimator.fit(Samples.frame(goodRows()), both));
    assertTrue(message.contains("threshold given 0.9"), message);
    assertTrue(message.contains("[0.5, 0.5]"), message);
  }

  @Test
  void featuresWhoseVarianceOverflowsAreRefused() {
    List<Row> rows = goodRows();
    rows.add(Samples.row(new double[] {1, 1e300}, 1));
    String message = refused(() -> new BiTemperedLogisticRegression().fit(Samples.frame(rows)));
    assertTrue(message.contains("featuresCol 'features'"), message);
    assertTrue(message.contains("feature 1"), message);
  }

  @Test
  void manyBadRowsMakeOneErrorAndItIsTheFirstInTheData() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(Samples.row(new double[] {i, 1}, -1 - i));
    }
    for (int repeat = 0; repeat < 3; repeat++) {
      String message =
          refused(() -> new BiTemperedLogisticRegression().fit(Samples.frame(rows, 4)));
      assertTrue(message.contains("has -1.0"), message);
    }
  }

  private static List<Row> goodRows() {
    return new ArrayList<>(
        Arrays.asList(
            Samples.row(new double[] {0, 1}, 0),
            Samples.row(new double[] {1, 3}, 1),
            Samples.row(new double[] {2, 1}, 0),
            Samples.row(new double[] {4, 5}, 1),
            Samples.row(new double[] {3, 3}, 0),
            Samples.row(new double[] {0, 2}, 1)));
  }

  /** The message of the one error: on the driver, and not wrapped by a Spark job's. */
  private static String refused(Executable executable) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, executable);
    assertEquals(null, error.getCause());
    return error.getMessage();
  }
}
