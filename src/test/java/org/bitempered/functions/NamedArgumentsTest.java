// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.sql.AnalysisException;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments given by name, in any order. */
class NamedArgumentsTest {
  private static final String BY_NAME =
      "sparse_bi_tempered_logistic_loss(t1 => 0.5, activations => array(3, id), class_index => 1, ";
  private static final String BY_POSITION =
      "sparse_bi_tempered_logistic_loss(array(3, id), 1, 0.5, ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          log_t(x => 4.0, t => 0.5)                              | log_t(4.0, 0.5)
          log_t(t => 0.5, x => 4.0)                              | log_t(4.0, 0.5)
          LOG_T(4.0, T => 0.5)                                   | log_t(4.0, 0.5)
          exp_t(t => 2, x => id / 4)                             | exp_t(id / 4, 2)
          tempered_softmax(array(id, 1), 2, num_iters => 5)      | tempered_softmax(array(id, 1), 2, 5)
          tempered_softmax(t => 2, activations => array(id, 1))  | tempered_softmax(array(id, 1), 2)
          tempered_sigmoid(num_iters => 3, t => 2, activation => id) | tempered_sigmoid(id, 2, 3)
          """)
  void inAnyOrder(String byName, String byPosition) {
    assertSame(byName, byPosition);
  }

  @Test
  void optionalOnesMayBeLeftOut() {
    assertSame(BY_NAME + "t2 => 2)", BY_POSITION + "2)");
    assertSame(BY_NAME + "label_smoothing => 0.1, t2 => 2)", BY_POSITION + "2, 0.1)");
    assertSame(BY_NAME + "num_iters => 4, t2 => 2)", BY_POSITION + "2, 0.0, 4)");
    String all = "label_smoothing => 0.1, num_iters => 4, t2 => 2)";
    assertSame(BY_NAME + all, BY_POSITION + "2, 0.1, 4)");
  }

  /** The names of the columns tell that the calls are the same. */
  private static void assertSame(String byName, String byPosition) {
    for (SqlSession mode : SqlSession.values()) {
      assertEquals(
          mode.value(byPosition + " FROM range(2)").toString(),
          mode.value(byName + " FROM range(2)").toString());
      assertArrayEquals(columns(byPosition), columns(byName));
    }
  }

  private static String[] columns(String call) {
    return LocalSpark.session().sql("SELECT " + call + " FROM range(2)").columns();
  }

  /** Spark's errors for its own functions. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          log_t(x => 4.0)                        | REQUIRED_PARAMETER_NOT_FOUND
          log_t(x => 4.0, temperature => 0.5)    | UNRECOGNIZED_PARAMETER_NAME
          log_t(4.0, 0.5, x => 4.0)              | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT
          log_t(x => 4.0, x => 4.0, t => 0.5)    | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT
          log_t(x => 4.0, 0.5)                   | UNEXPECTED_POSITIONAL_ARGUMENT
          log_t(4.0, 0.5, 1, t => 0.5)           | DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT
          log_t(x => '4', t => 0.5)              | DATATYPE_MISMATCH
          log_t(x => 4.0, t => -1)               | INVALID_PARAMETER_VALUE
          """)
  void errors(String call, String error) {
    AnalysisException thrown =
        assertThrows(AnalysisException.class, () -> LocalSpark.session().sql("SELECT " + call));
    assertTrue(thrown.getMessage().contains(error), thrown.getMessage());
  }
}
