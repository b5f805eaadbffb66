// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.bitempered.spark.VectorStruct;

/**
 * Evaluates a function row by row: call {@code set} for each argument, then {@link #evaluate}, then
 * read the result. An instance owns its scratch arrays, so each task has its own. It is public only
 * because Spark's generated code calls it.
 */
public final class RowEvaluator {
  /**
   * The largest size of a sparse vector that is made dense: 1/16 of the heap, which all tasks
   * share.
   */
  private static final long LARGEST = Runtime.getRuntime().maxMemory() / (16 * (long) Double.BYTES);

  private final TemperedFunction function;
  private final List<Argument> arguments;
  private final int given;
  private final double[] numbers;
  private final double[][] arrays;
  private double result;
  private double[] results;
  private boolean hasNull;
  private boolean hasNaN;
  private BadArgumentException tooLong;

  /** Creates an evaluator for a SQL function called with {@code given} arguments. */
  public RowEvaluator(String sqlName, int given) {
    this(TemperedFunction.of(sqlName), given);
  }

  RowEvaluator(TemperedFunction function, int given) {
    this.function = function;
    this.given = given;
    this.arguments = function.arguments;
    this.numbers = new double[arguments.size()];
    this.arrays = new double[arguments.size()][];
  }

  /** Sets the argument at a position to a number. */
  public void set(int position, double value) {
    numbers[position] = value;
    hasNaN |= Double.isNaN(value);
  }

  /** Sets the argument at a position to an array of doubles, whose elements may be null. */
  public void set(int position, ArrayData array) {
    int length = array.numElements();
    double[] values = scratch(position, length);
    for (int i = 0; i < length; i++) {
      if (array.isNullAt(i)) {
        hasNull = true;
        return;
      }
      values[i] = array.getDouble(i);
      hasNaN |= Double.isNaN(values[i]);
    }
  }

  /** Sets the argument at a position to a Vector in Spark SQL's internal form. */
  public void set(int position, InternalRow vector) {
    ArrayData values = VectorStruct.values(vector);
    if (!VectorStruct.isSparse(vector)) {
      set(position, values);
      return;
    }
    int size = VectorStruct.size(vector);
    if (size > LARGEST) {
      tooLong = arguments.get(position).refused("the length " + size, "at most " + LARGEST);
      return;
    }
    double[] dense = scratch(position, size);
    Arrays.fill(dense, 0);
    ArrayData indices = VectorStruct.indices(vector);
    for (int i = 0; i < indices.numElements(); i++) {
      double value = values.getDouble(i);
      dense[indices.getInt(i)] = value;
      hasNaN |= Double.isNaN(value);
    }
  }

  void set(int position, Object value) {
    if (value instanceof Double number) {
      set(position, number.doubleValue());
    } else if (value instanceof ArrayData array) {
      set(position, array);
    } else {
      set(position, (InternalRow) value);
    }
  }

  /**
   * Computes the result for the arguments that were set.
   *
   * @return false if the result is null because an element is null
   * @throws org.apache.spark.SparkRuntimeException if a value is not allowed
   */
  public boolean evaluate() {
    try {
      return compute();
    } catch (BadArgumentException e) {
      throw e.whileRunning(function.sqlName());
    }
  }

  boolean compute() {
    checkLengths();
    boolean isNull = hasNull;
    boolean isNaN = hasNaN;
    hasNull = false;
    hasNaN = false;
    if (isNull) {
      return false;
    }
    for (int i = 0; i < given; i++) {
      check(i);
    }
    if (function.returnsArray() && (results == null || results.length != arrays[0].length)) {
      results = new double[arrays[0].length];
    }
    if (isNaN) {
      setNaN();
    } else {
      result = function.computation.apply(numbers, arrays, results);
    }
    return true;
  }

  /** Sets an argument and rejects a value that is not allowed whatever the other arguments are. */
  void setAndCheck(int position, Object value) {
    set(position, value);
    checkLengths();
    if (!hasNull) {
      check(position);
    }
  }

  private void checkLengths() {
    if (tooLong != null) {
      BadArgumentException refused = tooLong;
      tooLong = null;
      throw refused;
    }
  }

  private void check(int position) {
    Argument argument = arguments.get(position);
    if (argument.isArray()) {
      argument.check(arrays[position]);
    } else {
      argument.check(numbers[position]);
    }
  }

  /** Returns the result of a function that returns a number. */
  public double number() {
    return result;
  }

  /** Returns the result as an array. */
  public ArrayData array() {
    return UnsafeArrayData.fromPrimitiveArray(results);
  }

  /** Returns the result in the given shape. */
  Object result(Shape shape) {
    return switch (shape) {
      case NUMBER -> number();
      case ARRAY -> array();
      case VECTOR -> vector();
    };
  }

  /** Returns the result as a Vector. */
  public InternalRow vector() {
    return VectorStruct.dense(array());
  }

  private void setNaN() {
    result = Double.NaN;
    if (function.returnsArray()) {
      Arrays.fill(results, Double.NaN);
    }
  }

  private double[] scratch(int position, int length) {
    double[] values = arrays[position];
    if (values == null || values.length != length) {
      values = new double[length];
      arrays[position] = values;
    }
    return values;
  }
}
