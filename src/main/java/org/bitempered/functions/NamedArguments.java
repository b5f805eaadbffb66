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
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

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

  Seq<Expression> inOrder(Seq<Expression> given) {
    boolean named = given.exists(NamedArgumentExpression.class::isInstance);
    return named ? withoutLeftOut(rearranged(given)) : given;
  }

  private List<Expression> rearranged(Seq<Expression> given) {
    return CollectionConverters.asJava(
        FunctionRegistry$.MODULE$.rearrangeExpressions(function.sqlName(), this, given));
  }

  /** Removes omitted trailing arguments, so that a call looks the same with or without names. */
  @SuppressWarnings("ReferenceEquality")
  private static Seq<Expression> withoutLeftOut(List<Expression> arguments) {
    int count = arguments.size();
    while (arguments.get(count - 1) == LEFT_OUT) {
      count--;
    }
    return CollectionConverters.asScala(arguments.subList(0, count)).toSeq();
  }

  @Override
  public Option<FunctionSignature> functionSignature() {
    List<InputParameter> parameters =
        function.arguments.stream().map(NamedArguments::parameter).toList();
    return Option.apply(new FunctionSignature(CollectionConverters.asScala(parameters).toSeq()));
  }

  private static InputParameter parameter(Argument argument) {
    Expression left = argument.isOptional() ? LEFT_OUT : null;
    return new InputParameter(argument.name(), Option.apply(left));
  }

  /** Required by Spark's trait; {@link FunctionBuilder} makes the call. */
  @Override
  public Expression build(String name, Seq<Expression> arguments) {
    return new FunctionBuilder(function).apply(arguments);
  }
}
