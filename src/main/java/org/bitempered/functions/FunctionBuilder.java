// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.apache.spark.sql.types.DataType;
import org.bitempered.spark.ScalaCollections;
import org.bitempered.spark.SparkSupport;
import scala.Function1;
import scala.Option;
import scala.collection.Seq;

/**
 * Creates a call of a function from its resolved arguments while Spark analyzes the query. It
 * checks their number, their types and the values of literals, and casts every number to double.
 */
record FunctionBuilder(TemperedFunction function)
    implements Function1<Seq<Expression>, Expression> {

  /**
   * Returns the builder of a function.
   *
   * @param <S> Spark's {@code Seq}, which depends on the version of Scala
   */
  @SuppressWarnings("unchecked")
  static <S> Function1<S, Expression> of(TemperedFunction function) {
    return (Function1<S, Expression>) (Function1<?, Expression>) new FunctionBuilder(function);
  }

  @Override
  public Expression apply(Seq<Expression> given) {
    SparkSupport.checkScala();
    List<Expression> arguments =
        new NamedArguments(function).inOrder(ScalaCollections.asJava(given));
    checkNumber(arguments.size());
    List<Expression> cast = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      cast.add(cast(function.arguments.get(i), arguments.get(i), arguments));
    }
    checkLiterals(cast);
    return new TemperedExpression(function, ScalaCollections.asScala(cast));
  }

  private void checkNumber(int given) {
    int required = function.requiredArguments();
    int all = function.arguments.size();
    if (given < required || given > all) {
      List<Object> allowed = IntStream.rangeClosed(required, all).<Object>mapToObj(n -> n).toList();
      throw SparkSupport.undeclared(
          QueryCompilationErrors.wrongNumArgsError(
              function.sqlName(),
              ScalaCollections.asScala(allowed),
              given,
              QueryCompilationErrors.wrongNumArgsError$default$4(),
              QueryCompilationErrors.wrongNumArgsError$default$5(),
              QueryCompilationErrors.wrongNumArgsError$default$6()));
    }
  }

  private Expression cast(Argument argument, Expression given, List<Expression> all) {
    DataType needed = Shape.needed(argument, given.dataType());
    if (needed == null) {
      throw SparkSupport.undeclared(wrongType(argument, given, all));
    }
    return needed.equals(given.dataType()) ? given : new Cast(given, needed, Option.empty());
  }

  private AnalysisException wrongType(Argument argument, Expression given, List<Expression> all) {
    String call = all.stream().map(Expression::sql).collect(Collectors.joining(", ", "(", ")"));
    return new AnalysisException(
        "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE",
        BadArgumentException.parameters(
            "sqlExpr", '"' + function.sqlName() + call + '"',
            "paramIndex", argument.name(),
            "requiredType", argument.isArray() ? "\"ARRAY<NUMERIC>\" or \"VECTOR\"" : "\"NUMERIC\"",
            "inputSql", '"' + given.sql() + '"',
            "inputType", '"' + given.dataType().sql() + '"'));
  }

  private void checkLiterals(List<Expression> arguments) {
    RowEvaluator evaluator = new RowEvaluator(function, arguments.size());
    boolean allKnown = true;
    try {
      for (int i = 0; i < arguments.size(); i++) {
        Object value = literal(arguments.get(i));
        if (value == null) {
          allKnown = false;
        } else {
          evaluator.setAndCheck(i, value);
        }
      }
      if (allKnown) {
        evaluator.compute();
      }
    } catch (BadArgumentException e) {
      throw SparkSupport.undeclared(e.inAnalysis(function.sqlName()));
    }
  }

  /** Returns the value of a constant, or null if it is null or not yet known. */
  @SuppressWarnings("CatchingUnchecked") // Scala throws checked exceptions without declaring them.
  private static Object literal(Expression argument) {
    try {
      return argument.foldable() ? argument.eval(null) : null;
    } catch (Exception e) {
      // Some constants have a value only after Spark has rewritten them; others fail when run.
      return null;
    }
  }
}
