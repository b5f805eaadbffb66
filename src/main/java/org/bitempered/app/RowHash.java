// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal$;
import org.apache.spark.sql.catalyst.expressions.XxHash64;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import org.bitempered.spark.ScalaCollections;

/**
 * Computes the pseudo-random number of {@link LabelNoise#hash} for a typed row, without a Spark
 * plan that has an expression for each column. Columns of types that Spark cannot hash do not
 * count.
 */
final class RowHash implements Serializable {
  private static final List<String> ATOMS =
      List.of(
          "null",
          "boolean",
          "byte",
          "short",
          "integer",
          "long",
          "float",
          "double",
          "string",
          "binary",
          "date",
          "timestamp",
          "timestamp_ntz");

  private final long seed;
  private final String purpose;
  private final TypedRow types;

  /** Created in each task, because an expression for each column is large to send. */
  private transient volatile XxHash64 hash;

  RowHash(long seed, String purpose, TypedRow types) {
    this.seed = seed;
    this.purpose = purpose;
    this.types = types;
  }

  long of(InternalRow typed) {
    if (hash == null) {
      hash = hash();
    }
    return (long) hash.eval(typed);
  }

  private XxHash64 hash() {
    List<Expression> values = new ArrayList<>();
    values.add(Literal$.MODULE$.apply(seed));
    values.add(Literal$.MODULE$.apply(purpose));
    for (int i = 0; i < types.length(); i++) {
      if (isHashable(types.type(i))) {
        values.add(new BoundReference(i, types.type(i), true));
      }
    }
    return new XxHash64(ScalaCollections.asScala(values));
  }

  /** Returns false for maps, variants and types that contain them. */
  static boolean isHashable(DataType type) {
    if (type instanceof ArrayType array) {
      return isHashable(array.elementType());
    } else if (type instanceof StructType struct) {
      return List.of(struct.fields()).stream()
          .map(StructField::dataType)
          .allMatch(RowHash::isHashable);
    } else if (type instanceof UserDefinedType<?> own) {
      return isHashable(own.sqlType());
    }
    String name = type.typeName();
    return ATOMS.contains(name) || name.startsWith("decimal") || name.startsWith("string");
  }
}
