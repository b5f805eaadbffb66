// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds input columns by name, also by names with dots, and checks their types. */
final class InputColumns {
  private InputColumns() {}

  static StructField features(StructType schema, String param, String name) {
    StructField field = find(schema, param, name);
    if (!isVector(field)) {
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

  static StructField label(StructType schema, String name) {
    StructField field = find(schema, "labelCol", name);
    if (!(field.dataType() instanceof NumericType) && !isVector(field)) {
      throw wrongType(
          "labelCol", field, "a numeric column, or one of vectors of class probabilities");
    }
    return field;
  }

  static boolean isVector(StructField field) {
    return field.dataType().equals(SQLDataTypes.VectorType());
  }

  static boolean has(StructType schema, String name) {
    return Arrays.stream(schema.fieldNames()).anyMatch(name::equalsIgnoreCase);
  }

  static StructField bool(StructType schema, String param, String name) {
    StructField field = find(schema, param, name);
    if (!field.dataType().equals(DataTypes.BooleanType)) {
      throw wrongType(param, field, "a boolean column, true for validation rows");
    }
    return field;
  }

  private static StructField find(StructType schema, String param, String name) {
    if (name.isEmpty()) {
      // Which a schema may have, but not the attributes of a column.
      throw missing(schema, param, name);
    }
    List<StructField> found =
        Arrays.stream(schema.fields()).filter(field -> field.name().equals(name)).toList();
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s given '%s', which %d columns have, allowed is a name of one column",
              param,
              name,
              found.size()));
    }
    return found.isEmpty() ? findIgnoringCase(schema, param, name) : found.get(0);
  }

  private static StructField findIgnoringCase(StructType schema, String param, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> missing(schema, param, name));
  }

  private static IllegalArgumentException missing(StructType schema, String param, String name) {
    return new IllegalArgumentException(
        param
            + " given '"
            + name
            + "', allowed is one of the columns "
            + String.join(", ", schema.fieldNames()));
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
