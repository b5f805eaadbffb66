// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;

/**
 * The Java code of a call: it evaluates the arguments, then calls the evaluator that the generated
 * class keeps.
 */
record GeneratedCall(TemperedFunction function, Shape shape, List<ExprCode> arguments) {

  String code(CodegenContext context, ExprCode result) {
    String evaluator = evaluator(context);
    return String.format(
        Locale.ROOT,
        """
        %s
        boolean %s = %s;
        %s %s = %s;
        if (!%s) {
          %s
          %s = !%s.evaluate();
          if (!%s) {
            %s = %s.%s();
          }
        }
        """,
        joined("\n", argument -> argument.code().toString()),
        result.isNull(),
        joined(" || ", argument -> argument.isNull().toString()),
        shape.javaType,
        result.value(),
        shape.javaDefault,
        result.isNull(),
        setters(evaluator),
        result.isNull(),
        evaluator,
        result.isNull(),
        result.value(),
        evaluator,
        shape.getter());
  }

  private String evaluator(CodegenContext context) {
    String type = RowEvaluator.class.getName();
    String created =
        String.format(
            Locale.ROOT, "new %s(\"%s\", %d)", type, function.sqlName(), arguments.size());
    return context.addMutableState(
        type, "evaluator", field -> field + " = " + created + ";", false, true);
  }

  private String joined(String separator, Function<ExprCode, String> part) {
    return arguments.stream().map(part).collect(Collectors.joining(separator));
  }

  private String setters(String evaluator) {
    return IntStream.range(0, arguments.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT, "%s.set(%d, %s);", evaluator, i, arguments.get(i).value()))
        .collect(Collectors.joining("\n"));
  }
}
