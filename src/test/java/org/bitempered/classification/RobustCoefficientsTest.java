// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.SparkException;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.bitempered.math.BiTemperedLogisticLoss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobustCoefficientsTest {
  private static final String FOLDER = "src/test/resources/statsmodels/";
  private static final Dataset<Row> ROWS = rows();

  private static Dataset<Row> csv(String name) {
    return LocalSpark.session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(FOLDER + name);
  }

  private static Dataset<Row> rows() {
    return new VectorAssembler()
        .setInputCols(new String[] {"x0", "x1", "x2"})
        .setOutputCol("features")
        .transform(csv("rows.csv"))
        .cache();
  }

  private static BiTemperedLogisticRegression estimator(double t1, double t2, String label) {
    return new BiTemperedLogisticRegression()
        .setT1(t1)
        .setT2(t2)
        .setRegParam(0)
        .setTol(1e-14)
        .setMaxIter(500)
        .setLabelCol(label);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "three"})
  void logisticRegressionHasTheErrorsOfStatsmodels(String label) {
    BiTemperedLogisticRegressionModel model = estimator(1, 1, label).fit(ROWS);
    List<Row> expected = csv("robust.csv").filter(col("label").equalTo(label)).collectAsList();
    List<Row> found = model.summary().robustCoefficientTable().collectAsList();
    assertEquals(expected.size(), found.size());
    for (int i = 0; i < found.size(); i++) {
      Row row = found.get(i);
      Row theirs = expected.get(i);
      assertEquals(theirs.<Integer>getAs("classIndex"), row.getAs("classIndex"));
      assertEquals(theirs.<Integer>getAs("classIndex").toString(), row.getAs("className"));
      assertEquals(theirs.<String>getAs("feature"), row.getAs("feature"));
      assertEquals(i % 4 - 1, row.<Integer>getAs("featureIndex"));
      for (String number : List.of("coefficient", "standardError", "zValue", "pValue")) {
        double value = theirs.getAs(number);
        assertEquals(value, row.<Double>getAs(number), 1e-5 * Math.abs(value), number + " " + i);
      }
    }
  }

  /** The sandwich of finite differences of the loss, by another library. */
  @ParameterizedTest
  @CsvSource({"0.5, 2", "0.8, 1.2", "1, 1"})
  void errorsAreTheSandwichOfFiniteDifferences(double t1, double t2) {
    Dataset<Row> weighted = ROWS.withColumn("weight", when(col("x2").equalTo(1), 2).otherwise(0.5));
    BiTemperedLogisticRegressionModel model =
        estimator(t1, t2, "two").setWeightCol("weight").setLabelSmoothing(0.1).fit(weighted);
    double[] at = new double[4];
    System.arraycopy(model.coefficients().toArray(), 0, at, 0, 3);
    at[3] = model.intercept();
    double[] steps = {1e-3, 1e-5, 1e-3, 1e-3};
    RealMatrix hessian = new Array2DRowRealMatrix(4, 4);
    RealMatrix products = new Array2DRowRealMatrix(4, 4);
    for (Row row : weighted.collectAsList()) {
      double[] slope = new double[4];
      for (int i = 0; i < 4; i++) {
        slope[i] = difference(row, at, i, steps[i], t1, t2);
        for (int j = 0; j < 4; j++) {
          double change =
              difference(row, moved(at, j, steps[j]), i, steps[i], t1, t2)
                  - difference(row, moved(at, j, -steps[j]), i, steps[i], t1, t2);
          hessian.addToEntry(i, j, change / (2 * steps[j]));
        }
      }
      RealMatrix column = new Array2DRowRealMatrix(slope);
      products = products.add(column.multiply(column.transpose()));
    }
    RealMatrix bread = new LUDecomposition(hessian).getSolver().getInverse();
    RealMatrix covariance = bread.multiply(products).multiply(bread);
    List<Row> found = model.robustCoefficientTable(weighted).collectAsList();
    for (int i = 0; i < 4; i++) {
      double error = Math.sqrt(covariance.getEntry(i, i));
      Row row = found.get((i + 1) % 4);
      assertEquals(error, row.<Double>getAs("standardError"), 1e-4 * error);
      assertEquals(at[i], row.<Double>getAs("coefficient"));
    }
  }

  private static double[] moved(double[] at, int index, double by) {
    double[] moved = at.clone();
    moved[index] += by;
    return moved;
  }

  /** The derivative of the weighted loss of a row in a coefficient. */
  private static double difference(
      Row row, double[] at, int index, double step, double t1, double t2) {
    double rise =
        loss(row, moved(at, index, step), t1, t2) - loss(row, moved(at, index, -step), t1, t2);
    return rise / (2 * step);
  }

  private static double loss(Row row, double[] at, double t1, double t2) {
    Vector features = row.getAs("features");
    double margin = at[3];
    for (int j = 0; j < 3; j++) {
      margin += at[j] * features.apply(j);
    }
    double loss =
        BiTemperedLogisticLoss.binaryLoss(margin, row.<Integer>getAs("two"), t1, t2, 0.1, 0);
    return ((Number) row.getAs("weight")).doubleValue() * loss;
  }

  @Test
  void formsOfTheSameRowsGiveTheSameErrors() {
    BiTemperedLogisticRegressionModel model = estimator(0.5, 2, "three").fit(ROWS);
    double[] expected = errors(model.robustCoefficientTable(ROWS));
    assertArrayEquals(expected, errors(model.robustCoefficientTable(ROWS.repartition(5))), 1e-9);
    List<Row> soft = new ArrayList<>();
    for (Row row : ROWS.collectAsList()) {
      double[] label = new double[3];
      label[row.<Integer>getAs("three")] = 1;
      soft.add(RowFactory.create(row.<Vector>getAs("features").toSparse(), Vectors.dense(label)));
    }
    StructType schema =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("three", SQLDataTypes.VectorType());
    Dataset<Row> others = LocalSpark.session().createDataFrame(soft, schema);
    assertArrayEquals(expected, errors(model.robustCoefficientTable(others)), 1e-9);
  }

  private static double[] errors(Dataset<Row> table) {
    return table.collectAsList().stream()
        .mapToDouble(row -> row.<Double>getAs("standardError"))
        .toArray();
  }

  private static String refused(BiTemperedLogisticRegressionModel model, Dataset<Row> rows) {
    return assertThrows(IllegalArgumentException.class, () -> model.robustCoefficientTable(rows))
        .getMessage();
  }

  @Test
  void whatHasNoErrorsIsRefusedWithTheReason() {
    String penalty = refused(estimator(1, 1, "two").setRegParam(0.01).fit(ROWS), ROWS);
    assertTrue(penalty.contains("regParam given 0.01") && penalty.contains("toward 0"), penalty);
    Dataset<Row> constant = ROWS.withColumn("x0", lit(3));
    Dataset<Row> same =
        new VectorAssembler()
            .setInputCols(new String[] {"x0", "x1", "x2"})
            .setOutputCol("features")
            .transform(constant.drop("features"));
    String singular = refused(estimator(1, 1, "two").fit(same), same);
    assertTrue(singular.contains("is constant, a combination"), singular);
    String early = refused(estimator(1, 1, "two").setMaxIter(2).fit(ROWS), ROWS);
    assertTrue(early.contains("larger maxIter"), early);
    BiTemperedLogisticRegressionModel model = estimator(1, 1, "two").fit(ROWS);
    String none = refused(model, ROWS.limit(0));
    assertTrue(none.contains("rows given are 0"), none);
    String other = refused(model, ROWS.filter("x0 > 0"));
    assertTrue(other.contains("need the training rows"), other);
    Dataset<Row> unlabeled = ROWS.withColumn("two", lit(null).cast(DataTypes.DoubleType));
    SparkException label =
        assertThrows(SparkException.class, () -> model.robustCoefficientTable(unlabeled));
    assertTrue(label.getMessage().contains("labelCol has null, allowed is"), label.getMessage());
  }

  @Test
  void manyCoefficientsAreRefused() {
    Row row = RowFactory.create(1.0, Vectors.sparse(5_000, new int[] {3}, new double[] {1}));
    StructType schema =
        new StructType()
            .add("two", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    Dataset<Row> wide =
        LocalSpark.session()
            .createDataFrame(Arrays.asList(row, RowFactory.create(0.0, row.get(1))), schema);
    String error = refused(estimator(1, 1, "two").setMaxIter(1).fit(wide), wide);
    assertTrue(error.contains("5001") && error.contains("4096"), error);
  }
}
