// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/** The text that DESCRIBE FUNCTION EXTENDED prints for each function. */
final class FunctionInfo {
  /** Shared instances, by which Spark recognizes a repeated registration. */
  private static final Map<TemperedFunction, ExpressionInfo> ALL =
      Arrays.stream(TemperedFunction.values())
          .collect(Collectors.toMap(Function.identity(), FunctionInfo::documentation));

  private FunctionInfo() {}

  static ExpressionInfo of(TemperedFunction function) {
    return ALL.get(function);
  }

  private static ExpressionInfo documentation(TemperedFunction function) {
    return new ExpressionInfo(
        TemperedExpression.class.getName(),
        null,
        function.sqlName(),
        "_FUNC_(" + function.signature() + ") - Returns " + function.usage() + ".",
        "\n    Arguments:\n" + arguments(function) + "  ",
        "\n    Examples:\n      > SELECT _FUNC_("
            + function.exampleArguments()
            + ");\n       "
            + function.exampleResult()
            + "\n  ",
        "",
        "",
        "0.1.0",
        "",
        "");
  }

  private static String arguments(TemperedFunction function) {
    return function.arguments.stream().map(Argument::explained).collect(Collectors.joining());
  }
}
