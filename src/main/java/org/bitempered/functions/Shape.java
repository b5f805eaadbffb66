// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.util.Locale;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;

/** The shape of an argument or a result, as a SQL type and in generated code. */
@SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, without annotation.
enum Shape {
  NUMBER(DataTypes.DoubleType, "double", "-1.0"),
  ARRAY(DataTypes.createArrayType(DataTypes.DoubleType, false), ArrayData.class.getName(), "null"),
  VECTOR(SQLDataTypes.VectorType(), InternalRow.class.getName(), "null");

  /** The type of a result of this shape. An argument may have null elements. */
  final DataType type;

  final String javaType;
  final String javaDefault;

  Shape(DataType type, String javaType, String javaDefault) {
    this.type = type;
    this.javaType = javaType;
    this.javaDefault = javaDefault;
  }

  /** Returns the name of the {@link RowEvaluator} method that returns a result of this shape. */
  String getter() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the type to which Spark must cast an argument of the given type: double, array of
   * double, or Vector unchanged.
   *
   * @return null if the given type is not allowed
   */
  static DataType needed(Argument argument, DataType given) {
    if (!argument.isArray()) {
      return isNumber(given) ? NUMBER.type : null;
    }
    if (given instanceof NullType) {
      return ARRAY.type;
    }
    if (given instanceof ArrayType array && isNumber(array.elementType())) {
      return DataTypes.createArrayType(DataTypes.DoubleType, array.containsNull());
    }
    return given.equals(VECTOR.type) ? given : null;
  }

  private static boolean isNumber(DataType type) {
    return type instanceof NumericType || type instanceof NullType;
  }
}
