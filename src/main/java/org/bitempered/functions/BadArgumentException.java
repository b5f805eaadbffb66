// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import org.apache.spark.QueryContext;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.AnalysisException;
import org.bitempered.spark.ScalaCollections;
import scala.collection.immutable.Map;

/**
 * A value that a function does not allow, while it is unknown whether the query is being analyzed
 * or is running.
 *
 * <p>Spark takes error messages from its own list. The error class used here exists in Spark 3.5,
 * 4.0 and 4.1 and reads "The value of parameter(s) t in log_t is invalid: ...".
 */
final class BadArgumentException extends RuntimeException {
  private static final String ERROR_CLASS = "INVALID_PARAMETER_VALUE.PATTERN";

  private final String argument;

  BadArgumentException(String argument, String problem) {
    super(problem);
    this.argument = argument;
  }

  AnalysisException inAnalysis(String function) {
    return new AnalysisException(ERROR_CLASS, parameters(function));
  }

  SparkRuntimeException whileRunning(String function) {
    return new SparkRuntimeException(
        ERROR_CLASS, parameters(function), null, new QueryContext[0], "");
  }

  private Map<String, String> parameters(String function) {
    return parameters("parameter", argument, "functionName", function, "value", getMessage());
  }

  static Map<String, String> parameters(String... namesAndTexts) {
    java.util.Map<String, String> parameters = new java.util.HashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      parameters.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return ScalaCollections.asScala(parameters);
  }
}
