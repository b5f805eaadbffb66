// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.UserDefinedType;

/**
 * A column, or a field of a struct, that {@link SchemaColumns} found.
 *
 * @param param the param that names it
 * @param name the name as the param gives it
 * @param path the name of the column, then those of fields inside it, as the schema has them
 * @param field its type and metadata
 */
public record InputColumn(String param, String name, List<String> path, StructField field) {
  private static final String OLD_VECTOR = "org.apache.spark.mllib.linalg.VectorUDT";

  /** The column of a DataFrame that has the schema. */
  public Column in(Dataset<?> dataset) {
    return dataset.col(path.stream().map(InputColumn::quoted).collect(Collectors.joining(".")));
  }

  /** The column of exactly this name, whatever characters are in it. */
  public static Column of(Dataset<?> dataset, String name) {
    return dataset.col(quoted(name));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  public DataType type() {
    return field.dataType();
  }

  public boolean isVector() {
    return type().equals(SQLDataTypes.VectorType());
  }

  public boolean isNumber() {
    return type() instanceof NumericType;
  }

  public InputColumn ofVectors() {
    return check(isVector(), "a column of vectors (" + text(SQLDataTypes.VectorType()) + ")");
  }

  public InputColumn ofNumbers() {
    return check(isNumber(), "a numeric column");
  }

  public InputColumn ofLabels() {
    return check(
        isNumber() || isVector(), "a numeric column, or one of vectors of class probabilities");
  }

  public InputColumn ofBooleans() {
    return check(
        type().equals(DataTypes.BooleanType), "a boolean column, true for validation rows");
  }

  /**
   * Refuses a column of a wrong type.
   *
   * @return this
   * @throws IllegalArgumentException that names the param, the column, its type and what is allowed
   */
  public InputColumn check(boolean isAllowed, String allowed) {
    if (!isAllowed) {
      throw new IllegalArgumentException(
          param
              + " given '"
              + name
              + "', which is of type "
              + text(type())
              + ", allowed is "
              + allowed
              + howToConvert());
    }
    return this;
  }

  /** A type by its own name for itself, or its class, as the vectors of two packages share one. */
  private static String text(DataType type) {
    return type instanceof UserDefinedType ? type.getClass().getName() : type.catalogString();
  }

  private String howToConvert() {
    return text(type()).equals(OLD_VECTOR)
        ? String.format(
            Locale.ROOT,
            "; org.apache.spark.mllib.util.MLUtils.convertVectorColumnsToML(dataset, \"%s\") converts",
            path.get(0))
        : "";
  }
}
