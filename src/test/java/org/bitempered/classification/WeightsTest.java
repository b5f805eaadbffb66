// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsTest {
  private static final double NAN = Double.NaN;

  private static BiTemperedLogisticRegression weighted(double t1, double t2) {
    return new BiTemperedLogisticRegression()
        .setT1(t1)
        .setT2(t2)
        .setWeightCol("weight")
        .setRegParam(0.01)
        .setMaxIter(20)
        .setTol(0);
  }

  /** Rows of weight 0 are not looked at. */
  @Test
  void rowsOfWeightZeroChangeNothingWhateverIsInThem() {
    List<Row> rows = Samples.overlapping(60, 3, 5);
    List<Row> withGarbage = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      withGarbage.add(garbage(i));
      withGarbage.add(rows.get(i));
    }
    for (int partitions : new int[] {1, 2}) {
      BiTemperedLogisticRegressionModel expected =
          weighted(0.5, 2).fit(Samples.frame(rows, partitions));
      BiTemperedLogisticRegressionModel actual =
          weighted(0.5, 2).fit(Samples.frame(withGarbage, partitions));
      assertClose(expected, actual, 1e-9);
      assertEquals(3, actual.numClasses());
      assertArrayEquals(
          expected.summary().objectiveHistory(), actual.summary().objectiveHistory(), 1e-12);
    }
  }

  private static Row garbage(int i) {
    return switch (i % 8) {
      case 0 -> Samples.row(Vectors.dense(NAN, NAN, NAN, NAN, NAN), 1.0, 0.0);
      case 1 -> Samples.row(Vectors.dense(1e300, -1e300, 1e300, 1e300, 1), 0.0, 0.0);
      case 2 -> Samples.row(null, 1.0, 0.0);
      case 3 -> Samples.row(Vectors.dense(1, 2, 3, 4, 5), null, 0.0);
      case 4 -> Samples.row(Vectors.dense(1, 2, 3, 4, 5), NAN, -0.0);
      case 5 -> Samples.row(Vectors.dense(1, 2, 3, 4, 5), 1e12, 0.0);
      case 6 -> Samples.row(Vectors.dense(1, 2), -3.5, 0.0);
      default -> Samples.row(Vectors.dense(1 / 0.0, 2, 3, 4, 5), 17.0, 0.0);
    };
  }

  @ParameterizedTest(name = "t1 = {0}, t2 = {1}, to {2}")
  @CsvSource({"1, 1, 1e-5", "0.5, 2, 1e-4"})
  void wholeWeightsEqualRepeatedRows(double t1, double t2, double relative) {
    List<Row> weighted = new ArrayList<>();
    List<Row> repeated = new ArrayList<>();
    for (Row row : Samples.overlapping(60, 3, 6)) {
      int times = (int) Math.rint(4 * row.getDouble(2)) % 3 + 1;
      weighted.add(Samples.row(row.getAs(0), row.get(1), (double) times));
      for (int i = 0; i < times; i++) {
        repeated.add(Samples.row(row.getAs(0), row.get(1), 1.0));
      }
    }
    // The deviation is unbiased for reliability weights, as Spark's, and so differs a little: a
    // penalty on the coefficients as given makes the minimum the same.
    BiTemperedLogisticRegression estimator =
        weighted(t1, t2).setStandardization(false).setTol(0).setMaxIter(5000);
    BiTemperedLogisticRegressionModel expected = estimator.fit(Samples.frame(repeated));
    BiTemperedLogisticRegressionModel actual = estimator.fit(Samples.frame(weighted));
    assertClose(expected, actual, relative);
  }

  @Test
  void fractionalWeightsMeanTheirProportionsOnly() {
    List<Row> rows = Samples.overlapping(60, 2, 7);
    BiTemperedLogisticRegression estimator = weighted(0.5, 2);
    BiTemperedLogisticRegressionModel expected = estimator.fit(Samples.frame(rows));
    for (double factor : new double[] {1 / 3.0, 1e-6, 1e6}) {
      assertClose(
          expected,
          estimator.fit(
              Samples.frame(rows).withColumn("weight", functions.expr("weight * " + factor + "D"))),
          1e-7);
    }
  }

  @Test
  void equalWeightsAreNoWeights() {
    List<Row> rows = Samples.overlapping(60, 2, 8);
    BiTemperedLogisticRegressionModel expected =
        weighted(0.5, 2).setWeightCol("").fit(Samples.frame(rows));
    BiTemperedLogisticRegressionModel actual =
        weighted(0.5, 2).fit(Samples.frame(rows).withColumn("weight", functions.lit(1)));
    assertClose(expected, actual, 1e-9);
    assertClose(
        expected,
        weighted(0.5, 2).fit(Samples.frame(rows).withColumn("weight", functions.lit(0.1))),
        1e-7);
  }

  private static void assertClose(
      BiTemperedLogisticRegressionModel expected,
      BiTemperedLogisticRegressionModel actual,
      double relative) {
    double[] a = expected.coefficientMatrix().toArray();
    double[] b = actual.coefficientMatrix().toArray();
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i], b[i], relative * Math.max(Math.abs(a[i]), 1e-6));
    }
  }
}
