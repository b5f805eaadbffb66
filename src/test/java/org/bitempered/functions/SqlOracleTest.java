// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.col;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference values of 60 digits, through SQL on columns. */
class SqlOracleTest {
  private static final double TOLERANCE = 1e-12;

  @ParameterizedTest
  @EnumSource
  void softmaxOfArrays(SqlSession mode) {
    for (Row row : rows(mode, "tempered_softmax(a, t2), p", "true")) {
      assertAll(row.getList(1), row.getList(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void softmaxOfVectors(SqlSession mode) {
    for (Row row : rows(mode, "tempered_softmax(v, t2), p", "true")) {
      List<Double> values = Arrays.stream(row.<Vector>getAs(0).toArray()).boxed().toList();
      assertAll(row.getList(1), values);
    }
  }

  @ParameterizedTest
  @EnumSource
  void loss(SqlSession mode) {
    assertLoss(mode, "loss", "bi_tempered_logistic_loss(%s, y, t1, t2, s)");
    assertLoss(mode, "two", "two_temperature_logistic_loss(%s, y, t1, t2, s)");
  }

  private static void assertLoss(SqlSession mode, String expected, String loss) {
    String both = loss.formatted("a") + ", " + loss.formatted("v");
    for (Row row : rows(mode, expected + ", " + both, "true")) {
      assertClose(row.getDouble(0), row.getDouble(1));
      assertClose(row.getDouble(0), row.getDouble(2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sparseLoss(SqlSession mode) {
    String arguments = "(a, array_position(y, double(1)) - 1, t1, t2, s)";
    String columns =
        "loss, sparse_bi_tempered_logistic_loss%1$s, two, sparse_two_temperature_logistic_loss%1$s"
            .formatted(arguments);
    List<Row> rows = rows(mode, columns, "array_max(y) = 1");
    assertTrue(rows.size() > 20);
    for (Row row : rows) {
      assertClose(row.getDouble(0), row.getDouble(1));
      assertClose(row.getDouble(2), row.getDouble(3));
    }
  }

  /** By its definition, on the reference probabilities. */
  @ParameterizedTest
  @EnumSource
  void robustWeight(SqlSession mode) {
    String index = "array_position(y, double(1)) - 1";
    String columns =
        "power(element_at(p, int(array_position(y, double(1)))), t2 - t1), robust_weight(a, %s, t1, t2)"
            .formatted(index);
    List<Row> rows = rows(mode, columns, "array_max(y) = 1 AND t1 <= t2");
    assertTrue(rows.size() > 20);
    for (Row row : rows) {
      assertClose(row.getDouble(0), row.getDouble(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void binaryLossAndSigmoid(SqlSession mode) {
    String columns =
        "loss, bi_tempered_binary_logistic_loss(a[1] - a[0], y[1], t1, t2, s), "
            + "p[1], tempered_sigmoid(a[1] - a[0], t2), "
            + "two, two_temperature_binary_logistic_loss(a[1] - a[0], y[1], t1, t2, s)";
    List<Row> rows = rows(mode, columns, "k = 2");
    assertTrue(rows.size() > 20);
    for (Row row : rows) {
      assertClose(row.getDouble(0), row.getDouble(1));
      assertClose(row.getDouble(2), row.getDouble(3));
      assertClose(row.getDouble(4), row.getDouble(5));
    }
  }

  private static List<Row> rows(SqlSession mode, String columns, String where) {
    createView(mode.session());
    return mode.session().sql("SELECT " + columns + " FROM oracle WHERE " + where).collectAsList();
  }

  private static void createView(SparkSession session) {
    String list = "transform(split(%s, ';'), x -> double(x)) AS %s";
    session
        .read()
        .option("header", true)
        .csv("src/test/resources/oracle/bi_tempered_reference.csv")
        .selectExpr(
            "int(k)",
            "double(t1)",
            "double(t2)",
            "double(label_smoothing) AS s",
            list.formatted("activations", "a"),
            list.formatted("labels", "y"),
            list.formatted("probabilities", "p"),
            "double(loss)",
            "double(two_temperature_loss) AS two")
        .withColumn("v", array_to_vector(col("a")))
        .createOrReplaceTempView("oracle");
  }

  private static void assertAll(List<Double> expected, List<Double> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertClose(expected.get(i), actual.get(i));
    }
  }

  private static void assertClose(double expected, double actual) {
    assertEquals(expected, actual, TOLERANCE * Math.max(1, Math.abs(expected)));
  }
}
