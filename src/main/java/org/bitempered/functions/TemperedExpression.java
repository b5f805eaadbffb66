// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeBlock;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.bitempered.spark.ScalaCollections;
import scala.collection.Seq;
import scala.collection.immutable.IndexedSeq;

/**
 * A call of one of the functions, with children that are doubles, arrays of doubles or Vectors.
 *
 * <p>It is public because Spark copies expressions by reflection; write queries with {@link
 * BiTemperedFunctions} or SQL. Java cannot extend Spark's unary, binary and ternary expressions,
 * whose final methods clash after erasure, so this class covers every number of children.
 */
public final class TemperedExpression extends Expression implements Serializable {
  private final TemperedFunction function;
  private final IndexedSeq<Expression> children;

  /** Creates a call whose children are the arguments, by position. */
  public TemperedExpression(TemperedFunction function, Seq<Expression> children) {
    this.function = function;
    this.children = children.toIndexedSeq();
  }

  @Override
  public IndexedSeq<Expression> children() {
    return children;
  }

  /** Returns a call with other children; the method of Spark with Scala 2.13. */
  @SuppressWarnings("MissingOverride")
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new TemperedExpression(function, newChildren);
  }

  /** Returns a call with other children; the method of Spark with Scala 2.12. */
  @SuppressWarnings("MissingOverride")
  public Expression withNewChildrenInternal(scala.collection.IndexedSeq<Expression> newChildren) {
    return new TemperedExpression(function, newChildren);
  }

  @Override
  public String prettyName() {
    return function.sqlName();
  }

  @Override
  public DataType dataType() {
    return shape().type;
  }

  private Shape shape() {
    if (!function.returnsArray()) {
      return Shape.NUMBER;
    }
    return children.apply(0).dataType().equals(SQLDataTypes.VectorType())
        ? Shape.VECTOR
        : Shape.ARRAY;
  }

  @Override
  public boolean nullable() {
    return childList().stream().anyMatch(TemperedExpression::mayHoldNull);
  }

  private static boolean mayHoldNull(Expression child) {
    return child.nullable() || (child.dataType() instanceof ArrayType a && a.containsNull());
  }

  /** Tells Spark 4.0 or later that a null argument gives null. */
  @SuppressWarnings("MissingOverride") // It overrides a method that Spark 3.5 lacks.
  public boolean nullIntolerant() {
    return true;
  }

  @Override
  public boolean foldable() {
    return childList().stream().allMatch(Expression::foldable);
  }

  /**
   * Evaluates without generated code. It keeps no scratch arrays, since several threads may call
   * it.
   */
  @Override
  public Object eval(InternalRow input) {
    RowEvaluator evaluator = new RowEvaluator(function, children.size());
    for (int i = 0; i < children.size(); i++) {
      Object value = children.apply(i).eval(input);
      if (value == null) {
        return null;
      }
      evaluator.set(i, value);
    }
    return evaluator.evaluate() ? evaluator.result(shape()) : null;
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode result) {
    List<ExprCode> codes = childList().stream().map(child -> child.genCode(context)).toList();
    String body = new GeneratedCall(function, shape(), codes).code(context, result);
    return result.copy(
        new CodeBlock(ScalaCollections.asScala(List.of(body)), ScalaCollections.asScala(List.of())),
        result.isNull(),
        result.value());
  }

  private List<Expression> childList() {
    return ScalaCollections.asJava(children);
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> function;
      case 1 -> children;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof TemperedExpression;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TemperedExpression that
        && function == that.function
        && children.equals(that.children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(function, children);
  }
}
