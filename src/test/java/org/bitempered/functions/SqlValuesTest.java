// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.math.TemperedSoftmax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values, nulls and types from SQL text alone, as literals and as columns, on every path. */
class SqlValuesTest {

  private static final List<String> TYPES =
      List.of("tinyint", "smallint", "int", "bigint", "float", "decimal(9,3)");

  private static final Map<String, Double> SPECIAL_VALUES =
      Map.ofEntries(
          entry("log_t(0, 0.5)", -2.0),
          entry("log_t(0, 1)", Double.NEGATIVE_INFINITY),
          entry("log_t(0, 1.5)", Double.NEGATIVE_INFINITY),
          entry("log_t(-1, 0.5)", Double.NaN),
          entry("log_t(1, 7)", 0.0),
          entry("exp_t(2, 1.5)", Double.POSITIVE_INFINITY),
          entry("exp_t(3e0, 1.5)", Double.POSITIVE_INFINITY),
          entry("exp_t(-2, 0.5)", 0.0),
          entry("exp_t(0, 30)", 1.0),
          entry("tempered_sigmoid(0, 1.5)", 0.5),
          entry("tempered_sigmoid(double('NaN'), 1.5)", Double.NaN),
          entry("tempered_sigmoid(0, double('NaN'))", Double.NaN),
          entry("tempered_softmax(array(1, double('NaN')), 2)[0]", Double.NaN),
          entry("tempered_softmax(array(5), 2)[0]", 1.0),
          entry("sparse_bi_tempered_logistic_loss(array(0, 0), 0e0, 0, 2)", 0.25),
          entry("sparse_bi_tempered_logistic_loss(array(0, 0), double('NaN'), 0, 2)", Double.NaN),
          entry("bi_tempered_logistic_loss(array(0, 0), array(0, 1), 0.0, 2, 0)", 0.25),
          entry(
              "bi_tempered_logistic_loss(array(0, 0), array(0, 1), 0.0, 2, 0, double('NaN'))",
              Double.NaN),
          entry("bi_tempered_binary_logistic_loss(0, 1, 0, 2, 0.5)", 0.0),
          entry("sparse_two_temperature_logistic_loss(array(0, 0), 0, 0, 2)", 0.5),
          entry(
              "two_temperature_logistic_loss(array(0, 0), array(0, 1), 0.5, 1)", 2 - Math.sqrt(2)),
          entry("two_temperature_logistic_loss(array(3, 3), array(0.5, 0.5), 0.5, 4)", 0.0),
          entry("two_temperature_binary_logistic_loss(0, 1, 0, 2, 0.5)", 0.0),
          entry("robust_weight(array(0, 0), 1, 0, 2)", 0.25),
          entry("robust_weight(array(5, 0), 1, 1, 1)", 1.0),
          entry("robust_weight(array(5, 0), 1, 0.2, 0.5)", 0.0),
          entry("robust_weight(array(double('NaN'), 0), 1, 1, 1)", Double.NaN),
          entry("label_self_confidence(array(0.25, 0.75), 1)", 0.75),
          entry("label_self_confidence(array(0.25, double('NaN')), 1)", Double.NaN),
          entry("label_normalized_margin(array(0.5, 0.25, 0.25), 1)", 0.375),
          entry("label_normalized_margin(array(1), 0)", 1.0),
          entry("label_confidence_weighted_entropy(array(0, 1), 1)", 0.0),
          entry("linear_contributions(array(2, 3), array(0.5, -1))[0]", 1.0),
          entry("linear_contributions(array(2, 3), array(0.5, -1))[1]", -3.0),
          entry("linear_contributions(array(2, double('NaN')), array(1, 1))[0]", Double.NaN));

  private static final List<String> NULLS =
      List.of(
          "log_t(NULL, 0.5)",
          "log_t(1, NULL)",
          "exp_t(int(NULL), decimal(2))",
          "tempered_softmax(NULL, 2)",
          "tempered_softmax(array(1, NULL), 2)",
          "tempered_softmax(array(NULL), 2)",
          "tempered_softmax(array(1, 2), 2, NULL)",
          "bi_tempered_logistic_loss(array(1, 2), array(NULL, 1.0), 0, 1)",
          "bi_tempered_logistic_loss(array(1, NULL, 2), array(0.5, 0.5), 0, 1)",
          "sparse_bi_tempered_logistic_loss(array(1, 2), NULL, 0, 1)",
          "bi_tempered_binary_logistic_loss(1, 1, 0, 1, NULL)",
          "two_temperature_logistic_loss(array(1, 2), array(NULL, 1.0), 0, 1)",
          "sparse_two_temperature_logistic_loss(array(1, 2), NULL, 0, 1)",
          "robust_weight(array(1, NULL), 0, 0, 1)",
          "robust_weight(array(1, 2), NULL, 0, 1)",
          "label_self_confidence(array(1, NULL), 0)",
          "label_normalized_margin(array(0.5, 0.5), NULL)",
          "linear_contributions(NULL, array(1))",
          "linear_contributions(array(1), array(NULL))");

  @ParameterizedTest
  @EnumSource
  void specialValues(SqlSession mode) {
    List<String> expressions = List.copyOf(SPECIAL_VALUES.keySet());
    Row row = mode.row("SELECT " + String.join(", ", expressions));
    for (int i = 0; i < row.size(); i++) {
      String expression = expressions.get(i);
      assertEquals(SPECIAL_VALUES.get(expression), row.getDouble(i), 1e-15, expression);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nullGivesNull(SqlSession mode) {
    Row row = mode.row("SELECT " + String.join(", ", NULLS));
    for (int i = 0; i < row.size(); i++) {
      assertTrue(row.isNullAt(i), NULLS.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void arraysOfEveryNumericType(SqlSession mode) {
    Object expected = mode.value("tempered_softmax(array(1D, -2D), 1.5D)");
    for (String type : TYPES) {
      String array = "CAST(array(1, -2) AS array<" + type + ">)";
      assertEquals(expected, mode.value("tempered_softmax(" + array + ", 1.5)"), type);
    }
  }

  @ParameterizedTest
  @EnumSource
  void scalarsOfEveryNumericType(SqlSession mode) {
    Object expected = mode.value("sparse_bi_tempered_logistic_loss(array(1, 2), 1, 0, 2, 0, 5)");
    for (String type : TYPES) {
      String call = "sparse_bi_tempered_logistic_loss(array(1, 2), x, x - 1, x + 1, x - 1, x + 4)";
      String from = " FROM (SELECT CAST(1 AS " + type + ") AS x)";
      assertEquals(expected, mode.value(call + from), type);
    }
  }

  @ParameterizedTest
  @EnumSource
  void numItersGivesThePublishedAlgorithm(SqlSession mode) {
    double exact = (double) mode.value("array_max(tempered_softmax(array(0, 10, 30), 4))");
    double five = (double) mode.value("array_max(tempered_softmax(array(0, 10, 30), 4, 5))");
    assertTrue(Math.abs(exact - five) > 1e-6);
    assertEquals(TemperedSoftmax.softmax(new double[] {0, 10, 30}, 4, 5)[2], five);
  }

  @ParameterizedTest
  @EnumSource
  void vectorsDenseAndSparse(SqlSession mode) {
    Vector sparse = Vectors.sparse(3, new int[] {1}, new double[] {2});
    StructType schema =
        new StructType().add("v", SQLDataTypes.VectorType()).add("y", DataTypes.DoubleType);
    Dataset<Row> data =
        mode.session()
            .createDataFrame(
                List.of(
                    RowFactory.create(sparse, 1.0),
                    RowFactory.create(sparse.toDense(), 1.0),
                    RowFactory.create(null, 1.0)),
                schema);
    data.createOrReplaceTempView("vectors");
    List<Row> rows =
        mode.session()
            .sql(
                "SELECT tempered_softmax(v, y + 0.5), tempered_softmax(array(0, 2, 0), 1.5), "
                    + "sparse_bi_tempered_logistic_loss(v, y, 0.5, 1.5), "
                    + "sparse_bi_tempered_logistic_loss(array(0, 2, 0), 1, 0.5, 1.5), "
                    + "bi_tempered_logistic_loss(v, array(0, 1, 0), 0.5, 1.5), "
                    + "bi_tempered_logistic_loss(array(0, 2, 0), tempered_softmax(v, 1.5), 0.5, 1.5),"
                    + " linear_contributions(v, array(7, 3, 7)),"
                    + " linear_contributions(array(7, 3, 7), v)"
                    + " FROM vectors")
            .collectAsList();
    for (Row row : rows.subList(0, 2)) {
      DenseVector softmax = row.getAs(0);
      assertEquals(row.getList(1), Arrays.stream(softmax.values()).boxed().toList());
      assertEquals(row.getDouble(3), row.getDouble(2));
      assertEquals(row.getDouble(3), row.getDouble(4));
      assertEquals(0, row.getDouble(5), 1e-15);
      assertEquals(Vectors.dense(0, 6, 0), row.getAs(6));
      assertEquals(List.of(0.0, 6.0, 0.0), row.getList(7));
    }
    assertNull(rows.get(2).get(0));
    assertNull(rows.get(2).get(2));
  }
}
