// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.bitempered.functions.BiTemperedFunctions.bi_tempered_binary_logistic_loss;
import static org.bitempered.functions.BiTemperedFunctions.bi_tempered_logistic_loss;
import static org.bitempered.functions.BiTemperedFunctions.exp_t;
import static org.bitempered.functions.BiTemperedFunctions.label_confidence_weighted_entropy;
import static org.bitempered.functions.BiTemperedFunctions.label_normalized_margin;
import static org.bitempered.functions.BiTemperedFunctions.label_self_confidence;
import static org.bitempered.functions.BiTemperedFunctions.linear_contributions;
import static org.bitempered.functions.BiTemperedFunctions.log_t;
import static org.bitempered.functions.BiTemperedFunctions.robust_weight;
import static org.bitempered.functions.BiTemperedFunctions.sparse_bi_tempered_logistic_loss;
import static org.bitempered.functions.BiTemperedFunctions.sparse_two_temperature_logistic_loss;
import static org.bitempered.functions.BiTemperedFunctions.tempered_sigmoid;
import static org.bitempered.functions.BiTemperedFunctions.tempered_softmax;
import static org.bitempered.functions.BiTemperedFunctions.two_temperature_binary_logistic_loss;
import static org.bitempered.functions.BiTemperedFunctions.two_temperature_logistic_loss;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;

class BiTemperedFunctionsTest {
  private static final Column A = array(lit(1), lit(2.5));
  private static final Column Y = array(lit(0.25), lit(0.75));
  private static final Column H = lit(0.5);
  private static final Column T = lit(1.5);
  private static final Column I = lit(5);

  @Test
  void everyOverloadIsTheSqlCall() {
    Map<Column, String> calls = new LinkedHashMap<>();
    calls.put(log_t(lit(3), T), "log_t(3, 1.5)");
    calls.put(log_t(lit(3), 1.5), "log_t(3, 1.5)");
    calls.put(exp_t(H, T), "exp_t(0.5, 1.5)");
    calls.put(exp_t(H, 1.5), "exp_t(0.5, 1.5)");
    calls.put(tempered_softmax(A, T), "tempered_softmax(array(1, 2.5), 1.5)");
    calls.put(tempered_softmax(A, 1.5), "tempered_softmax(array(1, 2.5), 1.5)");
    calls.put(tempered_softmax(A, T, I), "tempered_softmax(array(1, 2.5), 1.5, 5)");
    calls.put(tempered_softmax(A, 1.5, 5), "tempered_softmax(array(1, 2.5), 1.5, 5)");
    calls.put(tempered_sigmoid(H, T), "tempered_sigmoid(0.5, 1.5)");
    calls.put(tempered_sigmoid(H, 1.5), "tempered_sigmoid(0.5, 1.5)");
    calls.put(tempered_sigmoid(H, T, I), "tempered_sigmoid(0.5, 1.5, 5)");
    calls.put(tempered_sigmoid(H, 1.5, 5), "tempered_sigmoid(0.5, 1.5, 5)");
    String dense = "bi_tempered_logistic_loss(array(1, 2.5), array(0.25, 0.75), 0.5, 1.5";
    calls.put(bi_tempered_logistic_loss(A, Y, H, T), dense + ")");
    calls.put(bi_tempered_logistic_loss(A, Y, 0.5, 1.5), dense + ")");
    calls.put(bi_tempered_logistic_loss(A, Y, H, T, H), dense + ", 0.5)");
    calls.put(bi_tempered_logistic_loss(A, Y, 0.5, 1.5, 0.5), dense + ", 0.5)");
    calls.put(bi_tempered_logistic_loss(A, Y, H, T, H, I), dense + ", 0.5, 5)");
    calls.put(bi_tempered_logistic_loss(A, Y, 0.5, 1.5, 0.5, 5), dense + ", 0.5, 5)");
    String binary = "bi_tempered_binary_logistic_loss(1.5, 0.5, 0.5, 1.5";
    calls.put(bi_tempered_binary_logistic_loss(T, H, H, T), binary + ")");
    calls.put(bi_tempered_binary_logistic_loss(T, H, 0.5, 1.5), binary + ")");
    calls.put(bi_tempered_binary_logistic_loss(T, H, H, T, H), binary + ", 0.5)");
    calls.put(bi_tempered_binary_logistic_loss(T, H, 0.5, 1.5, 0.5), binary + ", 0.5)");
    calls.put(bi_tempered_binary_logistic_loss(T, H, H, T, H, I), binary + ", 0.5, 5)");
    calls.put(bi_tempered_binary_logistic_loss(T, H, 0.5, 1.5, 0.5, 5), binary + ", 0.5, 5)");
    String sparse = "sparse_bi_tempered_logistic_loss(array(1, 2.5), 1, 0.5, 1.5";
    Column one = lit(1);
    calls.put(sparse_bi_tempered_logistic_loss(A, one, H, T), sparse + ")");
    calls.put(sparse_bi_tempered_logistic_loss(A, one, 0.5, 1.5), sparse + ")");
    calls.put(sparse_bi_tempered_logistic_loss(A, one, H, T, H), sparse + ", 0.5)");
    calls.put(sparse_bi_tempered_logistic_loss(A, one, 0.5, 1.5, 0.5), sparse + ", 0.5)");
    calls.put(sparse_bi_tempered_logistic_loss(A, one, H, T, H, I), sparse + ", 0.5, 5)");
    calls.put(sparse_bi_tempered_logistic_loss(A, one, 0.5, 1.5, 0.5, 5), sparse + ", 0.5, 5)");
    calls.put(robust_weight(A, one, H, T), "robust_weight(array(1, 2.5), 1, 0.5, 1.5)");
    calls.put(robust_weight(A, one, 0.5, 1.5), "robust_weight(array(1, 2.5), 1, 0.5, 1.5)");
    calls.put(label_self_confidence(Y, one), "label_self_confidence(array(0.25, 0.75), 1)");
    calls.put(label_normalized_margin(Y, one), "label_normalized_margin(array(0.25, 0.75), 1)");
    calls.put(
        label_confidence_weighted_entropy(Y, one),
        "label_confidence_weighted_entropy(array(0.25, 0.75), 1)");
    calls.put(linear_contributions(A, Y), "linear_contributions(array(1, 2.5), array(0.25, 0.75))");
    assertCalls(calls);
  }

  @Test
  void everyOverloadOfTheTwoTemperatureLossIsTheSqlCall() {
    Map<Column, String> calls = new LinkedHashMap<>();
    Column one = lit(1);
    String dense = "two_temperature_logistic_loss(array(1, 2.5), array(0.25, 0.75), 0.5, 1.5";
    calls.put(two_temperature_logistic_loss(A, Y, H, T), dense + ")");
    calls.put(two_temperature_logistic_loss(A, Y, 0.5, 1.5), dense + ")");
    calls.put(two_temperature_logistic_loss(A, Y, H, T, H), dense + ", 0.5)");
    calls.put(two_temperature_logistic_loss(A, Y, 0.5, 1.5, 0.5), dense + ", 0.5)");
    calls.put(two_temperature_logistic_loss(A, Y, H, T, H, I), dense + ", 0.5, 5)");
    calls.put(two_temperature_logistic_loss(A, Y, 0.5, 1.5, 0.5, 5), dense + ", 0.5, 5)");
    String binary = "two_temperature_binary_logistic_loss(1.5, 0.5, 0.5, 1.5";
    calls.put(two_temperature_binary_logistic_loss(T, H, H, T), binary + ")");
    calls.put(two_temperature_binary_logistic_loss(T, H, 0.5, 1.5), binary + ")");
    calls.put(two_temperature_binary_logistic_loss(T, H, H, T, H), binary + ", 0.5)");
    calls.put(two_temperature_binary_logistic_loss(T, H, 0.5, 1.5, 0.5), binary + ", 0.5)");
    calls.put(two_temperature_binary_logistic_loss(T, H, H, T, H, I), binary + ", 0.5, 5)");
    calls.put(two_temperature_binary_logistic_loss(T, H, 0.5, 1.5, 0.5, 5), binary + ", 0.5, 5)");
    String sparse = "sparse_two_temperature_logistic_loss(array(1, 2.5), 1, 0.5, 1.5";
    calls.put(sparse_two_temperature_logistic_loss(A, one, H, T), sparse + ")");
    calls.put(sparse_two_temperature_logistic_loss(A, one, 0.5, 1.5), sparse + ")");
    calls.put(sparse_two_temperature_logistic_loss(A, one, H, T, H), sparse + ", 0.5)");
    calls.put(sparse_two_temperature_logistic_loss(A, one, 0.5, 1.5, 0.5), sparse + ", 0.5)");
    calls.put(sparse_two_temperature_logistic_loss(A, one, H, T, H, I), sparse + ", 0.5, 5)");
    calls.put(sparse_two_temperature_logistic_loss(A, one, 0.5, 1.5, 0.5, 5), sparse + ", 0.5, 5)");
    assertCalls(calls);
  }

  private static void assertCalls(Map<Column, String> calls) {
    SparkSession spark = LocalSpark.session();
    Row columns = spark.range(1).select(calls.keySet().toArray(Column[]::new)).first();
    Row sql = spark.sql("SELECT " + String.join(", ", calls.values())).first();
    for (int i = 0; i < sql.size(); i++) {
      assertEquals(sql.get(i), columns.get(i), calls.values().toArray(String[]::new)[i]);
    }
  }

  @Test
  void registerAddsTheFunctionsToASessionWithoutThem() {
    SparkSession spark = LocalSpark.session().newSession();
    for (TemperedFunction function : TemperedFunction.values()) {
      spark
          .sessionState()
          .functionRegistry()
          .dropFunction(new FunctionIdentifier(function.sqlName()));
    }
    AnalysisException error =
        assertThrows(AnalysisException.class, () -> spark.range(1).select(log_t(lit(1), 1.5)));
    assertTrue(error.getMessage().contains("UNRESOLVED_ROUTINE"), error.getMessage());
    BiTemperedFunctions.register(spark);
    BiTemperedFunctions.register(spark);
    assertEquals(0.0, spark.range(1).select(log_t(lit(1), 1.5)).first().getDouble(0));
    assertEquals(0.5, spark.sql("SELECT tempered_sigmoid(0, 2)").first().getDouble(0));
  }
}
