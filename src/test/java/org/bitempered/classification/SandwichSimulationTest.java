// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;

/**
 * Robust standard errors where the loss is not the likelihood: at temperatures other than 1, and
 * with labels that no logistic model explains.
 */
class SandwichSimulationTest {
  private static final int SAMPLES = 240;
  private static final int ROWS = 300;

  /** Three features and a 1 for the intercept. */
  private static final int SIZE = 4;

  /**
   * All samples in one table: each has features of its own, which are 0 elsewhere, so that one fit
   * of all is a fit of each, and their standard errors are those of each.
   */
  private static Dataset<Row> samples() {
    Random random = new Random(29);
    List<Row> rows = new ArrayList<>();
    for (int sample = 0; sample < SAMPLES; sample++) {
      int first = sample * SIZE;
      int[] own = {first, first + 1, first + 2, first + 3};
      for (int i = 0; i < ROWS; i++) {
        double[] x = {
          random.nextGaussian(), 2 * random.nextDouble() - 1, random.nextInt(2), 1,
        };
        rows.add(RowFactory.create(label(x, random), Vectors.sparse(SAMPLES * SIZE, own, x)));
      }
    }
    StructType schema =
        new StructType()
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    return LocalSpark.session().createDataFrame(rows, schema).coalesce(2).cache();
  }

  /** The margin is not linear, and labels are wrong the more often, the larger a feature is. */
  private static double label(double[] x, Random random) {
    double margin = 1.5 * x[0] - x[1] * x[1] * 2 + x[2] - 0.3;
    boolean isOne = random.nextDouble() < 1 / (1 + Math.exp(-margin));
    boolean isWrong = random.nextDouble() < 0.05 + 0.2 * Math.abs(x[0]) / (1 + Math.abs(x[0]));
    return isOne != isWrong ? 1 : 0;
  }

  @Test
  void errorsAreTheSpreadOfTheCoefficients() {
    Dataset<Row> rows = samples();
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression()
            .setT1(0.8)
            .setT2(1.2)
            .setFitIntercept(false)
            .setTol(1e-10)
            .setMaxIter(1_000)
            .fit(rows);
    SummaryStatistics[] coefficients = new SummaryStatistics[SIZE];
    SummaryStatistics[] errors = new SummaryStatistics[SIZE];
    for (int i = 0; i < SIZE; i++) {
      coefficients[i] = new SummaryStatistics();
      errors[i] = new SummaryStatistics();
    }
    for (Row row : model.robustCoefficientTable(rows).collectAsList()) {
      int feature = row.<Integer>getAs("featureIndex") % SIZE;
      coefficients[feature].addValue(row.getAs("coefficient"));
      errors[feature].addValue(row.getAs("standardError"));
    }
    rows.unpersist();
    for (int i = 0; i < SIZE; i++) {
      assertEquals(SAMPLES, errors[i].getN());
      // The spread of so many samples is known to 5%.
      double spread = coefficients[i].getStandardDeviation();
      assertEquals(1, errors[i].getMean() / spread, 0.14, "feature " + i);
    }
  }
}
