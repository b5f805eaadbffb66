// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.bitempered.classification.BiTemperedLogisticRegression;

/** A fit of logistic regression that both estimators are asked for. */
record ConvergenceProblem(
    String name, Labeled data, double regParam, double elasticNet, boolean standardization) {

  /** Makes a row of features from normal numbers. */
  private interface Features {
    double[] of(double[] normal);
  }

  /** Those of these names, separated by commas; all if there is none. */
  static List<ConvergenceProblem> named(String names) throws IOException {
    List<String> wanted = List.of(names.split(","));
    return all().stream().filter(p -> names.isEmpty() || wanted.contains(p.name())).toList();
  }

  private static List<ConvergenceProblem> all() throws IOException {
    Labeled cancer = Labeled.read(Path.of("data/breast_cancer.csv"));
    Labeled digits = Labeled.read(Path.of("data/digits.csv"));
    Features plain = z -> z;
    return List.of(
        plain("breast cancer, L2 1e-3", cancer, 1e-3),
        plain("digits, L2 1e-3", digits, 1e-3),
        plain("half and half", binary(5_000, 10, 0, plain), 0),
        plain("81 positives of 20000", rarest(binary(20_000, 10, -9, plain), 81), 0),
        plain("1 % positives, L2 1e-3", rarest(binary(10_000, 20, -7, plain), 100), 1e-3),
        plain(
            "classes of 92, 7 and 1 %", multinomial(10_000, 8, new double[] {4, 0, -3}, plain), 0),
        plain("0.1 % positives, correlated", rarest(binary(50_000, 5, -9, smooth(0.9)), 50), 0),
        new ConvergenceProblem("elastic net 1e-2", binary(2_000, 60, 0, plain), 1e-2, 0.5, true),
        new ConvergenceProblem(
            "scales 1e-4 to 1e4, L2 1e-3, not standardized",
            binary(3_000, 9, 0, scaled()),
            1e-3,
            0,
            false),
        plain("means 100 deviations from 0", binary(3_000, 6, -2, z -> shifted(z, 100)), 0),
        plain(
            "nearly constant feature, 5 %",
            binary(2_000, 2, -4, ConvergenceProblem::nearlyConstant), 0),
        plain(
            "correlation 0.99, four classes",
            multinomial(4_000, 12, new double[4], smooth(0.99)),
            0));
  }

  private static ConvergenceProblem plain(String name, Labeled data, double regParam) {
    return new ConvergenceProblem(name, data, regParam, 0, true);
  }

  /** Labels drawn by a logistic model of the normal numbers behind the features. */
  private static Labeled binary(int rows, int features, double intercept, Features made) {
    return multinomial(rows, features, new double[] {0, intercept}, made);
  }

  private static Labeled multinomial(int rows, int width, double[] intercepts, Features made) {
    Random random = new Random(rows + width);
    double[][] weights = new double[intercepts.length][];
    Arrays.setAll(weights, c -> normal(width, random));
    Vector[] features = new Vector[rows];
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      double[] z = normal(width, random);
      double best = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < weights.length; c++) {
        double activation = intercepts[c] - Math.log(-Math.log(random.nextDouble()));
        for (int j = 0; j < width; j++) {
          activation += weights[c][j] * z[j];
        }
        labels[i] = activation > best ? c : labels[i];
        best = Math.max(best, activation);
      }
      features[i] = Vectors.dense(made.of(z));
    }
    List<String> names = IntStream.range(0, intercepts.length).mapToObj(Integer::toString).toList();
    return new Labeled("", features, labels, names);
  }

  private static double[] normal(int count, Random random) {
    return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  /** Exactly so many positives: the first of them, others become negatives. */
  private static Labeled rarest(Labeled data, int positives) {
    int[] found = data.rowsOf(1);
    if (found.length < positives) {
      throw new IllegalStateException(found.length + " positives, needed are " + positives);
    }
    int[] labels = data.labels().clone();
    Arrays.stream(found).skip(positives).forEach(i -> labels[i] = 0);
    return data.with(labels);
  }

  /** Neighbors are correlated. */
  private static Features smooth(double correlation) {
    return z -> {
      double[] x = z.clone();
      for (int j = 1; j < x.length; j++) {
        x[j] = correlation * x[j - 1] + Math.sqrt(1 - correlation * correlation) * z[j];
      }
      return x;
    };
  }

  private static Features scaled() {
    return z -> IntStream.range(0, z.length).mapToDouble(j -> z[j] * Math.pow(10, j - 4)).toArray();
  }

  private static double[] shifted(double[] z, double by) {
    return Arrays.stream(z).map(x -> x + by).toArray();
  }

  /** A feature far from 0 that hardly varies, beside a common one. */
  private static double[] nearlyConstant(double[] z) {
    return new double[] {z[0], 3 + 1e-3 * z[1]};
  }

  private boolean isMultinomial() {
    return data.classes() > 2;
  }

  LogisticObjective objective() {
    return new LogisticObjective(data, isMultinomial(), regParam, elasticNet, standardization);
  }

  BiTemperedLogisticRegression ours(double tol, int maxIter) {
    return new BiTemperedLogisticRegression()
        .setT1(1)
        .setT2(1)
        .setRegParam(regParam)
        .setElasticNetParam(elasticNet)
        .setStandardization(standardization)
        .setMaxIter(maxIter)
        .setTol(tol);
  }

  LogisticRegression sparks(double tol, int maxIter) {
    return new LogisticRegression()
        .setRegParam(regParam)
        .setElasticNetParam(elasticNet)
        .setStandardization(standardization)
        .setMaxIter(maxIter)
        .setTol(tol);
  }
}
