// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * Twenty fits on fixed data, whose results are printed bit for bit: the same lines from two
 * versions mean that neither numbers nor histories changed. It uses the public API only, so that
 * one compiled class runs with the jar of any version.
 */
public final class FixedFits {
  private static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType)
          .add("votes", SQLDataTypes.VectorType())
          .add("weight", DataTypes.DoubleType)
          .add("held", DataTypes.BooleanType);

  private final SparkSession spark;

  private FixedFits(SparkSession spark) {
    this.spark = spark;
  }

  /** Prints a line for each fit: its name, and hash codes of coefficients and history. */
  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
    FixedFits fits = new FixedFits(spark);
    Dataset<Row> dense = fits.rows(600, 12, 1, 2);
    Dataset<Row> sparse = fits.rows(600, 400, 0.02, 2);
    Dataset<Row> ten = fits.rows(900, 15, 1, 10);
    Dataset<Row> sparseTen = fits.rows(900, 300, 0.03, 10);
    Map<String, Supplier<BiTemperedLogisticRegressionModel>> all = new LinkedHashMap<>();
    all.put("dense binary", () -> estimator().fit(dense));
    all.put("dense binary, logistic", () -> estimator().setT1(1).setT2(1).fit(dense));
    all.put("dense binary, t2 = 4, penalty", () -> penalized().setT2(4).fit(dense));
    all.put("dense binary, one job each", () -> distributed().fit(dense));
    all.put("dense binary, balanced", () -> estimator().setClassWeighting("balanced").fit(dense));
    all.put("dense binary, weights", () -> estimator().setWeightCol("weight").fit(dense));
    all.put("dense binary, L1", () -> penalized().setElasticNetParam(1).fit(dense));
    all.put("dense binary, gd", () -> estimator().setSolver("gd").fit(dense));
    all.put("dense binary, sgd", () -> stochastic().fit(dense));
    all.put("dense binary, smoothed", () -> estimator().setLabelSmoothing(0.1).fit(dense));
    all.put(
        "dense binary, held out", () -> penalized().setValidationIndicatorCol("held").fit(dense));
    all.put("sparse binary", () -> penalized().fit(sparse));
    all.put("sparse binary, one job each", () -> distributed().setRegParam(0.01).fit(sparse));
    all.put("sparse binary, multinomial", () -> penalized().setFamily("multinomial").fit(sparse));
    all.put("ten classes", () -> penalized().fit(ten));
    all.put("ten classes, logistic", () -> penalized().setT1(1).setT2(1).fit(ten));
    all.put("ten classes, elastic net", () -> penalized().setElasticNetParam(0.5).fit(ten));
    all.put("ten classes, no intercept", () -> penalized().setFitIntercept(false).fit(ten));
    all.put("ten classes, votes", () -> penalized().setLabelCol("votes").fit(ten));
    all.put(
        "ten classes, sparse, weights", () -> distributed().setWeightCol("weight").fit(sparseTen));
    all.forEach((name, fit) -> System.out.println("FIT " + name + ": " + text(fit.get())));
    spark.stop();
  }

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression().setMaxIter(40).setTol(1e-9);
  }

  private static BiTemperedLogisticRegression penalized() {
    return estimator().setRegParam(0.01);
  }

  private static BiTemperedLogisticRegression distributed() {
    return estimator().setMaxLocalSizeInMB(0);
  }

  private static BiTemperedLogisticRegression stochastic() {
    return estimator().setSolver("gd").setMiniBatchFraction(0.2).setSeed(7);
  }

  private static String text(BiTemperedLogisticRegressionModel model) {
    Matrix coefficients = model.coefficientMatrix();
    return hash(coefficients.toArray())
        + " "
        + hash(model.interceptVector().toArray())
        + " "
        + hash(model.history().objectiveHistory())
        + " "
        + hash(model.history().validationHistory())
        + " "
        + model.history().totalIterations()
        + " iterations, "
        + model.history().stopReason();
  }

  private static String hash(double[] values) {
    long hash = values.length;
    for (double value : values) {
      hash = 0x9E3779B97F4A7C15L * (hash ^ Double.doubleToRawLongBits(value));
      hash ^= hash >>> 29;
    }
    return Long.toHexString(hash);
  }

  private Dataset<Row> rows(int rows, int features, double density, int classes) {
    Random random = new Random(31L * features + classes);
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int label = random.nextInt(classes);
      double[] values = new double[features];
      for (int j = 0; j < features; j++) {
        double shift = j % classes == label ? 1 : 0;
        values[j] = random.nextDouble() < density ? random.nextGaussian() * (1 + j % 5) + shift : 0;
      }
      int given = random.nextInt(10) == 0 ? random.nextInt(classes) : label;
      double[] votes = new double[classes];
      votes[label] += 0.75;
      votes[random.nextInt(classes)] += 0.25;
      Vector vector = Vectors.dense(values);
      all.add(
          RowFactory.create(
              density < 1 ? vector.toSparse() : vector,
              (double) given,
              Vectors.dense(votes),
              0.5 + random.nextInt(4),
              random.nextInt(5) == 0));
    }
    return spark.createDataFrame(all, SCHEMA).repartition(1).cache();
  }
}
