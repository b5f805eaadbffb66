// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds input columns by name, also by names with dots, and checks their types. */
final class InputColumns {
  private InputColumns() {}

  static StructField features(StructType schema, String param, String name) {
    StructField field = find(schema, param, name);
    if (!field.dataType().equals(SQLDataTypes.VectorType())) {
      throw wrongType(param, field, "a column of vectors (" + vector() + ")");
    }
    return field;
  }

  static StructField number(StructType schema, String param, String name) {
    StructField field = find(schema, param, name);
    if (!(field.dataType() instanceof NumericType)) {
      throw wrongType(param, field, "a numeric column");
    }
    return field;
  }

  private static StructField find(StructType schema, String param, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equals(name))
        .findFirst()
        .orElseGet(() -> findIgnoringCase(schema, param, name));
  }

  private static StructField findIgnoringCase(StructType schema, String param, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    param
                        + " given '"
                        + name
                        + "', allowed is one of the columns "
                        + String.join(", ", schema.fieldNames())));
  }

  private static IllegalArgumentException wrongType(
      String param, StructField field, String allowed) {
    DataType type = field.dataType();
    return new IllegalArgumentException(
        param
            + " given '"
            + field.name()
            + "', which is of type "
            + type.catalogString()
            + ", allowed is "
            + allowed);
  }

  private static String vector() {
    return SQLDataTypes.VectorType().catalogString();
  }

  /** The column of exactly this name, whatever characters are in it. */
  static Column of(Dataset<?> dataset, String name) {
    return dataset.col("`" + name.replace("`", "``") + "`");
  }
}
