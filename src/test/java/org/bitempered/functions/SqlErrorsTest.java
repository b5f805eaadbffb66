// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.bitempered.LocalSpark;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlErrorsTest {

  /**
   * In each call the bad value is {@code one} times something; without a column it is a literal.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          log_t(1, one * 0)                                                  | t           | 0.0
          exp_t(1, one * -0.5)                                               | t           | -0.5
          tempered_softmax(array(1, 2), one * 0)                             | t           | 0.0
          tempered_softmax(array(1, 2), one * 10.5)                          | t           | 10.5
          tempered_softmax(array(1, 2), 1.5, one * 0)                        | num_iters   | 0.0
          tempered_softmax(array(1, 2), 1.5, one * -3)                       | num_iters   | -3.0
          tempered_softmax(array(1, 2), 1.5, one * 1.5)                      | num_iters   | 1.5
          tempered_softmax(slice(array(one), 2, 1), 1.5)              | activations | the length 0
          tempered_sigmoid(1, one * -1)                                      | t           | -1.0
          tempered_sigmoid(1, 1, one * 0)                                    | num_iters   | 0.0
          bi_tempered_logistic_loss(array(1, 2), array(0, 1), one * 1.5, 2)      | t1          | 1.5
          bi_tempered_logistic_loss(array(1, 2), array(0, 1), one * -0.5, 2)     | t1          | -0.5
          bi_tempered_logistic_loss(array(1, 2), array(0, 1), 1, one * 0)        | t2          | 0.0
          bi_tempered_logistic_loss(array(1, 2), array(one * -1, 2), 1, 1)   | labels      | -1.0
          bi_tempered_logistic_loss(array(1, 2), array(one, 0.5), 1, 1)      | labels      | 1.5
          bi_tempered_logistic_loss(array(1, 2), array(one, 0.00001), 1, 1)  | labels      | 1.00001
          bi_tempered_logistic_loss(array(1, 2), array(one), 1, 1)           | labels      | the length 1
          bi_tempered_logistic_loss(array(1, 2), array(0, 1), 1, 1, one)     | label_smoothing | 1.0
          bi_tempered_logistic_loss(array(1, 2), array(0, 1), 1, 1, 0, one * 0) | num_iters | 0.0
          bi_tempered_binary_logistic_loss(1, one * 1.25, 1, 1)              | label       | 1.25
          bi_tempered_binary_logistic_loss(1, one * -1, 1, 1)                | label       | -1.0
          bi_tempered_binary_logistic_loss(1, 1, 1, 1, one * -0.25)          | label_smoothing | -0.25
          sparse_bi_tempered_logistic_loss(array(1, 2), one * 2, 1, 1)       | class_index | 2.0
          sparse_bi_tempered_logistic_loss(array(1, 2), one * -1, 1, 1)      | class_index | -1.0
          sparse_bi_tempered_logistic_loss(array(1, 2), one * 0.5, 1, 1)     | class_index | 0.5
          robust_weight(array(1, 2), one * 2, 1, 1)                          | class_index | 2.0
          robust_weight(array(1, 2), 0, one * 0.75, 0.5)                     | t1          | 0.75
          label_self_confidence(array(0.5, one), 1)                          | probabilities | 1.5
          label_normalized_margin(array(0.5, 0.5), one * 2)                  | class_index | 2.0
          label_confidence_weighted_entropy(array(one * -1, 2), 0)           | probabilities | -1.0
          linear_contributions(array(1, 2), array(one))                      | coefficients | the length 1
          """)
  void valuesThatAreNotAllowed(String call, String argument, String value) {
    String literal = call.replace("one", "1.0");
    AnalysisException inAnalysis =
        assertThrows(AnalysisException.class, () -> LocalSpark.session().sql("SELECT " + literal));
    assertNames(inAnalysis, call, argument, value);
    for (SqlSession mode : SqlSession.values()) {
      String column = call + " FROM (SELECT double(id) AS one FROM range(1, 2))";
      assertNames(errorOfRows(mode, column), call, argument, value);
    }
  }

  private static SparkRuntimeException errorOfRows(SqlSession mode, String expression) {
    Exception error = assertThrows(Exception.class, () -> mode.value(expression));
    // Spark 3.5 tells of the failed job and gives the error as its cause.
    Throwable cause = error.getClass() == SparkException.class ? error.getCause() : error;
    return assertInstanceOf(SparkRuntimeException.class, cause);
  }

  private static void assertNames(Exception error, String call, String argument, String value) {
    String text = error.getMessage();
    assertTrue(text.contains(call.substring(0, call.indexOf('('))), text);
    assertTrue(text.contains(" " + argument + " "), text);
    assertTrue(text.contains(value), text);
    assertTrue(text.contains("allowed"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log_t()",
        "log_t(1)",
        "log_t(1, 1, 1)",
        "exp_t(1)",
        "tempered_softmax(array(1))",
        "tempered_softmax(array(1), 1, 1, 1)",
        "tempered_sigmoid(1)",
        "tempered_sigmoid(1, 1, 1, 1)",
        "bi_tempered_logistic_loss(array(1), array(1), 1)",
        "bi_tempered_logistic_loss(array(1), array(1), 1, 1, 0, 1, 1)",
        "bi_tempered_binary_logistic_loss(1, 1, 1)",
        "sparse_bi_tempered_logistic_loss(array(1), 0, 1)",
        "robust_weight(array(1), 0, 1)",
        "robust_weight(array(1), 0, 1, 1, 0)",
        "label_self_confidence(array(1))",
        "label_normalized_margin(array(1), 0, 0)"
      })
  void wrongNumbersOfArguments(String call) {
    assertAnalysisError(call, "WRONG_NUM_ARGS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          log_t('1', 1)                                        | x
          log_t(1, true)                                       | t
          log_t(array(1), 1)                                   | x
          exp_t(1, date'2020-01-01')                           | t
          tempered_softmax(1, 1)                               | activations
          tempered_softmax('[1, 2]', 1)                        | activations
          tempered_softmax(array('1', '2'), 1)                 | activations
          tempered_softmax(array(array(1)), 1)                 | activations
          tempered_softmax(array(true), 1)                     | activations
          tempered_softmax(map(1, 2), 1)                       | activations
          tempered_softmax(array(1), 1, '5')                   | num_iters
          tempered_sigmoid(array(1), 1)                        | activation
          bi_tempered_logistic_loss(array(1), 0, 1, 1)         | labels
          bi_tempered_binary_logistic_loss(1, array(1), 1, 1)  | label
          sparse_bi_tempered_logistic_loss(array(1), '0', 1, 1) | class_index
          label_self_confidence(1, 0)                          | probabilities
          """)
  void wrongTypes(String call, String argument) {
    String text = "(Parameter %s|The %s parameter) requires".formatted(argument, argument);
    assertAnalysisError(call, "UNEXPECTED_INPUT_TYPE.*" + text);
  }

  private static void assertAnalysisError(String call, String text) {
    AnalysisException error =
        assertThrows(AnalysisException.class, () -> LocalSpark.session().sql("SELECT " + call));
    assertTrue(Pattern.compile(text).matcher(error.getMessage()).find(), error.getMessage());
    assertTrue(
        error.getMessage().contains(call.substring(0, call.indexOf('('))), error.getMessage());
  }

  /** As an array of doubles it would be larger than the heap. */
  @ParameterizedTest
  @EnumSource
  void aSparseVectorOfHugeSize(SqlSession mode) {
    Vector huge = Vectors.sparse(Integer.MAX_VALUE, new int[] {1}, new double[] {1});
    StructType schema = new StructType().add("v", SQLDataTypes.VectorType());
    mode.session()
        .createDataFrame(List.of(RowFactory.create(huge)), schema)
        .createOrReplaceTempView("huge");
    SparkRuntimeException error = errorOfRows(mode, "tempered_softmax(v, 2) FROM huge");
    assertNames(error, "tempered_softmax(", "activations", "the length 2147483647");
  }

  @ParameterizedTest
  @EnumSource
  void aBadLiteralIsFoundNextToColumns(SqlSession mode) {
    Exception error =
        assertThrows(
            Exception.class, () -> mode.session().sql("SELECT log_t(id, -1) FROM range(0)"));
    assertInstanceOf(AnalysisException.class, error);
  }

  @ParameterizedTest
  @EnumSource
  void nullAndNaNArgumentsDoNotHideABadOne(SqlSession mode) {
    errorOfRows(mode, "log_t(double('NaN'), double(-id)) FROM range(1, 2)");
  }
}
