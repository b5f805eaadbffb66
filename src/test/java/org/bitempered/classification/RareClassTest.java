// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heavy tails have vanishing gradients far from zero; training must not start or stop there. */
class RareClassTest {

  @ParameterizedTest(name = "{0} of {1} rows, regParam {2}")
  @CsvSource({"40, 4000, 0", "4, 4000, 0", "40, 4000, 1e-6"})
  void recallOfRarePositivesIsAsGoodAsAtT2One(int positives, int all, double regParam) {
    Dataset<Row> data =
        Samples.frame(Samples.separable(new int[] {all - positives, positives}, 61)).cache();
    for (String family : List.of("binomial", "multinomial")) {
      double expected = recall(data, family, 1, regParam, positives);
      assertEquals(1.0, expected);
      for (double t2 : new double[] {2, 4}) {
        assertTrue(recall(data, family, t2, regParam, positives) >= expected, family + ", " + t2);
      }
    }
    data.unpersist();
  }

  private static double recall(
      Dataset<Row> data, String family, double t2, double regParam, int positives) {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setFamily(family)
            .setT1(0.2)
            .setT2(t2)
            .setRegParam(regParam)
            .fit(data);
    return (double) model.transform(data).filter("prediction = 1 and label = 1").count()
        / positives;
  }

  @Test
  void aRareClassOfSeveralIsFound() {
    Dataset<Row> data = Samples.frame(Samples.separable(new int[] {500, 5, 495}, 62));
    for (double t2 : new double[] {1, 2, 4}) {
      BiTemperedLogisticRegressionModel model =
          new BiTemperedLogisticRegression().setT2(t2).fit(data);
      assertEquals(5, model.transform(data).filter("prediction = 1 and label = 1").count());
    }
  }

  /** The gradient at the start is 1e-8 at 100 classes and t2 = 4. */
  @ParameterizedTest(name = "t2 = {0}")
  @ValueSource(doubles = {2, 4})
  void manyClassesAndALargeT2DoNotEndAtTheStart(double t2) {
    int classes = 100;
    Random random = new Random(63);
    double[][] centers = new double[classes][20];
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 8 * classes; i++) {
      double[] center = centers[i % classes];
      if (i < classes) {
        for (int j = 0; j < 20; j++) {
          center[j] = 3 * random.nextGaussian();
        }
      }
      double[] x = new double[20];
      for (int j = 0; j < 20; j++) {
        x[j] = center[j] + 0.3 * random.nextGaussian();
      }
      rows.add(Samples.row(Vectors.dense(x), (double) (i % classes), 1.0));
    }
    Dataset<Row> data = Samples.frame(rows);
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setT2(t2).fit(data);
    assertTrue(model.summary().totalIterations() > 5, model.summary().stopReason());
    double right = model.transform(data).filter("prediction = label").count();
    assertTrue(right > 0.95 * rows.size(), right + " of " + rows.size());
  }

  @Test
  void regScalingFitsOneRegParamToEveryT2() {
    Dataset<Row> data = Samples.frame(Samples.separable(new int[] {30, 30, 30, 30, 30, 30}, 64));
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setT2(4).setRegParam(0.1);
    double slope = largestProbability(estimator.fit(data), data);
    double none = largestProbability(estimator.setRegScaling("none").fit(data), data);
    assertTrue(slope > 0.4, "slope " + slope);
    assertTrue(none < 0.2, "none " + none);
  }

  private static double largestProbability(
      BiTemperedLogisticRegressionModel model, Dataset<Row> data) {
    org.apache.spark.ml.linalg.Vector p =
        model.transform(data).select("probability").first().getAs(0);
    return p.apply(p.argmax());
  }

  /** Two classes of 90 % and 10 %, then three equal ones, at t2 = 2. */
  @Test
  void regScalingMultipliesThePenaltyAsDocumented() {
    double slopeOfRare = Math.log(9) / (1 / 0.1 - 1 / 0.9);
    assertScales(Samples.frame(Samples.separable(new int[] {90, 10}, 65)), slopeOfRare);
    assertScales(Samples.frame(Samples.separable(new int[] {30, 30, 30}, 66)), 1.0 / 3);
  }

  private static void assertScales(Dataset<Row> data, double expectedSlope) {
    for (double mixing : new double[] {0, 1}) {
      double factor = Math.pow(expectedSlope, mixing == 0 ? 2 : 1);
      BiTemperedLogisticRegression estimator =
          new BiTemperedLogisticRegression().setT2(2).setElasticNetParam(mixing).setTol(1e-9);
      double[] slope = estimator.setRegParam(0.1).fit(data).coefficientMatrix().toArray();
      double[] none =
          estimator
              .setRegScaling("none")
              .setRegParam(0.1 * factor)
              .fit(data)
              .coefficientMatrix()
              .toArray();
      for (int i = 0; i < slope.length; i++) {
        assertEquals(slope[i], none[i], 1e-3 * Math.abs(slope[i]) + 1e-6);
      }
    }
  }
}
