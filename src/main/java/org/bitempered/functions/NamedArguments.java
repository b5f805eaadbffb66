// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.util.List;
import org.apache.spark.sql.catalyst.analysis.ExpressionBuilder;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedArgumentExpression;
import org.apache.spark.sql.catalyst.plans.logical.FunctionSignature;
import org.apache.spark.sql.catalyst.plans.logical.InputParameter;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.spark.ScalaCollections;
import scala.Option;
import scala.collection.Seq;

/**
 * Orders the arguments of a call if some are given by name, as in {@code log_t(t => 0.5, x =>
 * 4.0)}. Spark does so from the signature and reports the errors of its own functions.
 */
record NamedArguments(TemperedFunction function) implements ExpressionBuilder {
  /**
   * Marks an optional argument that the call omits; compared by identity. Its value is the default
   * of the label smoothing, the only optional argument that can precede another.
   */
  private static final Expression LEFT_OUT = new Literal(0.0, DataTypes.DoubleType);

  List<Expression> inOrder(List<Expression> given) {
    boolean named = given.stream().anyMatch(NamedArgumentExpression.class::isInstance);
    return named ? withoutLeftOut(rearranged(given)) : given;
  }

  private List<Expression> rearranged(List<Expression> given) {
    return ScalaCollections.asJava(
        FunctionRegistry$.MODULE$.rearrangeExpressions(
            function.sqlName(), this, ScalaCollections.asScala(given)));
  }

  /** Removes omitted trailing arguments, so that a call looks the same with or without names. */
  @SuppressWarnings("ReferenceEquality")
  private static List<Expression> withoutLeftOut(List<Expression> arguments) {
    int count = arguments.size();
    while (arguments.get(count - 1) == LEFT_OUT) {
      count--;
    }
    return arguments.subList(0, count);
  }

  @Override
  public Option<FunctionSignature> functionSignature() {
    List<InputParameter> parameters =
        function.arguments.stream().map(NamedArguments::parameter).toList();
    return Option.apply(new FunctionSignature(ScalaCollections.asScala(parameters)));
  }

  private static InputParameter parameter(Argument argument) {
    Expression left = argument.isOptional() ? LEFT_OUT : null;
    return new InputParameter(argument.name(), Option.apply(left));
  }

  /** Required by Spark's trait with Scala 2.13; {@link FunctionBuilder} makes the call. */
  @SuppressWarnings("MissingOverride")
  public Expression build(String name, scala.collection.immutable.Seq<Expression> arguments) {
    return new FunctionBuilder(function).apply(arguments);
  }

  /** Required by Spark's trait with Scala 2.12. */
  @SuppressWarnings("MissingOverride")
  public Expression build(String name, Seq<Expression> arguments) {
    return new FunctionBuilder(function).apply(arguments);
  }
}
