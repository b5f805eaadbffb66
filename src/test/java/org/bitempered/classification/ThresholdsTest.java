// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Thresholds act on the tempered probability, in the way of Spark's LogisticRegressionModel. */
class ThresholdsTest {
  private static final List<Vector> PROBABILITIES =
      List.of(
          Vectors.dense(0.5, 0.5),
          Vectors.dense(0.8, 0.2),
          Vectors.dense(0.2, 0.8),
          Vectors.dense(1, 0),
          Vectors.dense(0, 1),
          Vectors.dense(0.7000001, 0.2999999));

  private static Dataset<Row> two;
  private static Dataset<Row> three;
  private static LogisticRegressionModel spark;
  private static LogisticRegressionModel sparkOfThree;
  private static BiTemperedLogisticRegressionModel ours;
  private static BiTemperedLogisticRegressionModel oursOfThree;

  @BeforeAll
  static void train() {
    two = Samples.frame(Samples.overlapping(80, 2, 9));
    three = Samples.frame(Samples.overlapping(80, 3, 9));
    spark = new LogisticRegression().setMaxIter(1).fit(two);
    sparkOfThree = new LogisticRegression().setMaxIter(1).fit(three);
    ours = new BiTemperedLogisticRegression().setMaxIter(10).fit(two);
    oursOfThree = new BiTemperedLogisticRegression().setMaxIter(3).fit(three);
  }

  @Test
  void aThresholdDecidesAsInSpark() {
    for (double threshold : new double[] {0, 0.2, 0.3, 0.5, 0.8, 1}) {
      spark.setThreshold(threshold);
      ours.setThreshold(threshold);
      PROBABILITIES.forEach(p -> assertSame(spark, ours, p));
    }
  }

  @Test
  void twoThresholdsDecideAsInSpark() {
    double[][] cases = {{0.5, 0.5}, {0.8, 0.2}, {1, 0}, {0, 1}, {3, 7}, {1e-3, 1}};
    for (double[] thresholds : cases) {
      spark.setThresholds(thresholds);
      ours.setThresholds(thresholds);
      PROBABILITIES.forEach(p -> assertSame(spark, ours, p));
    }
  }

  private static void assertSame(
      LogisticRegressionModel theirs, BiTemperedLogisticRegressionModel model, Vector p) {
    assertEquals(theirs.probability2prediction(p), model.probability2prediction(p), "at " + p);
  }

  @Test
  void threeThresholdsDecideAsInSpark() {
    double[][] cases = {{1, 1, 1}, {0.1, 0.5, 1}, {0, 0.5, 0.5}, {0.9, 0.05, 0.05}};
    List<Vector> probabilities =
        List.of(
            Vectors.dense(0.3, 0.3, 0.4),
            Vectors.dense(0, 0.5, 0.5),
            Vectors.dense(1 / 3.0, 1 / 3.0, 1 / 3.0),
            Vectors.dense(0.9, 0.1, 0),
            Vectors.dense(0, 0, 1));
    for (double[] thresholds : cases) {
      sparkOfThree.setThresholds(thresholds);
      oursOfThree.setThresholds(thresholds);
      for (Vector p : probabilities) {
        assertEquals(sparkOfThree.probability2prediction(p), oursOfThree.probability2prediction(p));
      }
    }
  }

  /** At t2 = 2 the logistic sigmoid of the same margin would decide otherwise. */
  @Test
  void theProbabilityIsTheTemperedOneAtT2() {
    ours.setThreshold(0.8);
    int differing = 0;
    for (Row row : ours.transform(two).collectAsList()) {
      Vector features = row.getAs("features");
      double tempered = row.<Vector>getAs("probability").apply(1);
      double margin = 2 * row.<Vector>getAs("rawPrediction").apply(1);
      double logistic = 1 / (1 + Math.exp(-margin));
      assertEquals(tempered > 0.8 ? 1.0 : 0.0, row.<Double>getAs("prediction"));
      assertEquals(row.<Double>getAs("prediction"), ours.predict(features));
      differing += (logistic > 0.8) == (tempered > 0.8) ? 0 : 1;
    }
    assertTrue(differing > 0, "no row tells the two apart");
  }

  @Test
  void columnsAndSingleRowsFollowTheThresholdsSetOnTheModel() {
    oursOfThree.setThresholds(new double[] {1e-6, 1, 1});
    for (Row row : oursOfThree.transform(three).collectAsList()) {
      assertEquals(0.0, row.<Double>getAs("prediction"));
      assertEquals(0.0, oursOfThree.predict(row.getAs("features")));
    }
    assertEquals(0, oursOfThree.scorer().predict(new double[5]));
  }

  @Test
  void aThresholdMeansNothingToAMultinomialModelOfTwoClassesAsInSpark() {
    LogisticRegressionModel theirs =
        new LogisticRegression().setFamily("multinomial").setMaxIter(1).fit(two);
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setFamily("multinomial").setMaxIter(1).fit(two);
    theirs.setThreshold(0.9);
    model.setThreshold(0.9);
    PROBABILITIES.forEach(p -> assertSame(theirs, model, p));
  }

  @Test
  void settingOneClearsTheOtherOnTheModel() {
    ours.setThresholds(new double[] {0.4, 0.6});
    assertEquals(0.6, ours.getThreshold(), 1e-15);
    ours.setThreshold(0.25);
    assertEquals(0.75, ours.getThresholds()[0]);
    assertNotEquals(0.6, ours.getThreshold());
  }
}
