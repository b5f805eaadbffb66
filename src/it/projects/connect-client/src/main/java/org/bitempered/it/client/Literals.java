// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.client;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.connect.proto.DataType;
import org.apache.spark.connect.proto.Expression.Literal;

/** Values as the protocol has them. */
final class Literals {
  private static final int DENSE = 1;

  private Literals() {}

  static Literal of(Object value) {
    Literal.Builder literal = Literal.newBuilder();
    if (value instanceof Double number) {
      literal.setDouble(number);
    } else if (value instanceof Integer number) {
      literal.setInteger(number);
    } else if (value instanceof String text) {
      literal.setString(text);
    } else if (value instanceof double[] numbers) {
      literal.setArray(doubles(numbers));
    } else {
      literal.setArray(strings((String[]) value));
    }
    return literal.build();
  }

  private static Literal.Array strings(String[] values) {
    DataType string = DataType.newBuilder().setString(DataType.String.newBuilder()).build();
    Literal.Array.Builder array = Literal.Array.newBuilder().setElementType(string);
    Arrays.stream(values).map(Literals::of).forEach(array::addElements);
    return array.build();
  }

  private static Literal.Array doubles(double[] values) {
    DataType number = DataType.newBuilder().setDouble(DataType.Double.newBuilder()).build();
    Literal.Array.Builder array = Literal.Array.newBuilder().setElementType(number);
    Arrays.stream(values).mapToObj(Literals::of).forEach(array::addElements);
    return array.build();
  }

  /** A dense Vector: its kind, two fields that are for sparse ones, and the values. */
  static Literal vector(double[] values) {
    DataType.UDT type =
        DataType.UDT
            .newBuilder()
            .setType("udt")
            .setJvmClass("org.apache.spark.ml.linalg.VectorUDT")
            .build();
    Literal.SpecializedArray.Builder array = Literal.SpecializedArray.newBuilder();
    Arrays.stream(values).forEach(array.getDoublesBuilder()::addValues);
    Literal.Struct.Builder vector =
        Literal.Struct.newBuilder()
            .setStructType(DataType.newBuilder().setUdt(type))
            .addElements(Literal.newBuilder().setByte(DENSE))
            .addElements(Literal.newBuilder().setNull(DataType.getDefaultInstance()))
            .addElements(Literal.newBuilder().setNull(DataType.getDefaultInstance()))
            .addElements(Literal.newBuilder().setSpecializedArray(array));
    return Literal.newBuilder().setStruct(vector).build();
  }

  /** The numbers of a number, an array or a dense Vector, apart by spaces. */
  static String text(Literal value) {
    return switch (value.getLiteralTypeCase()) {
      case DOUBLE -> Double.toString(value.getDouble());
      case INTEGER -> Integer.toString(value.getInteger());
      case BOOLEAN -> Boolean.toString(value.getBoolean());
      case STRUCT -> text(value.getStruct().getElements(3));
      case ARRAY ->
          value.getArray().getElementsList().stream()
              .map(Literals::text)
              .collect(Collectors.joining(" "));
      case SPECIALIZED_ARRAY ->
          value.getSpecializedArray().getDoubles().getValuesList().stream()
              .map(number -> Double.toString(number))
              .collect(Collectors.joining(" "));
      default -> throw new IllegalArgumentException("a literal that is not expected: " + value);
    };
  }
}
