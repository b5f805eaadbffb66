// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.bitempered.spark.VectorStruct;

/**
 * Evaluates a function row by row: {@code set} for each argument, {@link #evaluate}, then the
 * result. Owns its scratch, so that each task has its own; public because Spark's generated code
 * calls it, and for nothing else.
 */
public final class RowEvaluator {
  /** Numbers of a sparse vector that is made dense: a share of the heap, for all tasks at once. */
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

  /** For the function of the SQL name, called with so many arguments. */
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

  /** Sets the argument at a position to an array of doubles, where an element may be null. */
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

  /** Sets the argument at a position to a Vector, in the form in which Spark SQL keeps it. */
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
   * Computes the result of the arguments that were set.
   *
   * @return false if the result is null, because of a null element
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

  /** Sets an argument and refuses a value which is not allowed whatever the others are. */
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

  /** The result of a function that returns a number. */
  public double number() {
    return result;
  }

  /** The result as an array. */
  public ArrayData array() {
    return UnsafeArrayData.fromPrimitiveArray(results);
  }

  /** The result of a shape. */
  Object result(Shape shape) {
    return switch (shape) {
      case NUMBER -> number();
      case ARRAY -> array();
      case VECTOR -> vector();
    };
  }

  /** The result as a Vector. */
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
