// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DifferenceTest {
  private static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add(Labels.INDEX, DataTypes.DoubleType)
          .add("w", DataTypes.DoubleType);

  /** Four columns: the label, and whether the first and the second classifier find it; a weight. */
  private static List<double[]> judgments(int n) {
    Random random = new Random(5);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double label = i % 2;
      double first = random.nextDouble() < 0.9 ? label : 1 - label;
      double second = random.nextDouble() < 0.8 ? label : 1 - label;
      rows.add(new double[] {label, first, second, 1 + random.nextInt(5)});
    }
    return rows;
  }

  private static Dataset<Row> frame(List<double[]> rows) {
    List<Row> list =
        rows.stream()
            .map(r -> RowFactory.create(Vectors.dense(2 * r[1] - 1, 2 * r[2] - 1), r[0], r[3]))
            .toList();
    return LocalSpark.session().createDataFrame(list, SCHEMA).repartition(3);
  }

  /** A classifier that predicts the sign of one feature. */
  private static Trial trial(int feature, double accuracy) {
    double[] coefficients = new double[2];
    coefficients[feature] = 1;
    LogisticRegressionModel model =
        new LogisticRegressionModel(
            "m" + feature, new DenseMatrix(1, 2, coefficients, true), Vectors.dense(0), 2, false);
    return new Trial("m" + feature, model, accuracy, 0, 0, 0);
  }

  private static double weight(double[] row, boolean isWeighted) {
    return isWeighted ? row[3] : 1;
  }

  private static double accuracy(List<double[]> rows, int column, boolean isWeighted) {
    double right =
        rows.stream().filter(r -> r[column] == r[0]).mapToDouble(r -> weight(r, isWeighted)).sum();
    return right / rows.stream().mapToDouble(r -> weight(r, isWeighted)).sum();
  }

  private static Difference difference(List<double[]> rows, boolean isWeighted) {
    return Difference.of(
        trial(0, accuracy(rows, 1, isWeighted)),
        trial(1, accuracy(rows, 2, isWeighted)),
        frame(rows),
        isWeighted ? "w" : null);
  }

  /**
   * With b rows that only the first finds and c that only the second does, as McNemar's test has
   * it.
   */
  @Test
  void theErrorIsThatOfDiscordantPairs() {
    List<double[]> rows = judgments(400);
    double n = rows.size();
    double b = rows.stream().filter(r -> r[1] == r[0] && r[2] != r[0]).count();
    double c = rows.stream().filter(r -> r[1] != r[0] && r[2] == r[0]).count();
    Difference found = difference(rows, false);
    assertEquals(100 * (b - c) / n, found.points(), 1e-9);
    double expected = 100 * Math.sqrt((b + c - (b - c) * (b - c) / n) / (n * (n - 1)));
    assertEquals(expected, found.standardError(), 1e-9);
    assertTrue(found.isClear());
  }

  @Test
  void weightsCount() {
    List<double[]> rows = judgments(400);
    Difference found = difference(rows, true);
    double share = found.points() / 100;
    double sum = 0;
    double total = 0;
    for (double[] r : rows) {
      double d = (r[1] == r[0] ? 1 : 0) - (r[2] == r[0] ? 1 : 0);
      sum += Math.pow(r[3] * (d - share), 2);
      total += r[3];
    }
    assertEquals(100 * Math.sqrt(sum * 400 / 399) / total, found.standardError(), 1e-9);
    assertTrue(found.standardError() > difference(rows, false).standardError());
  }

  @Test
  void twoAlikeDoNotDiffer() {
    List<double[]> rows = judgments(50);
    rows.forEach(row -> row[2] = row[1]);
    assertEquals(new Difference(0, 0), difference(rows, false));
    assertFalse(difference(rows, false).isClear());
  }

  @Test
  void oneRowHasNoError() {
    Difference found = difference(judgments(1), false);
    assertTrue(Double.isNaN(found.standardError()));
    assertFalse(found.isClear());
  }

  @Test
  void aClearDifferenceIsReported() throws Exception {
    String[] arguments = {
      "train",
      "--input",
      "data/breast_cancer.csv",
      "--noise",
      "large-margin:0.1",
      "--regParam",
      "0.03",
      "--seed",
      "1"
    };
    String out = Program.good(arguments).out();
    assertTrue(
        out.matches(
            "(?s).*is \\d+\\.\\d\\d percentage points more accurate than Spark's LogisticRegression"
                + " on \\d+ clean held-out rows \\(standard error \\d\\.\\d\\d\\)\\.\\R.*"),
        out);
  }

  @Test
  void noClearDifferenceIsReported(@TempDir Path directory) throws Exception {
    String input = Irises.numeric(directory, "0", "1");
    String out = Program.good("train", "--input", input).out();
    assertTrue(out.contains("): no clear difference." + System.lineSeparator()), out);
    JsonNode json = Program.good("train", "--input", input, "--json").json();
    assertFalse(json.get("isClearDifference").asBoolean());
    assertTrue(
        Math.abs(json.get("differenceInPoints").asDouble())
            <= 2 * json.get("differenceStandardErrorInPoints").asDouble());
  }
}
