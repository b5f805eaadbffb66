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
 * A column, or a field of a struct, found by {@link SchemaColumns}.
 *
 * @param param the param that names it
 * @param name the name as the param gives it
 * @param path the name of the column, then those of nested fields, as in the schema
 * @param field its type and metadata
 */
public record InputColumn(String param, String name, List<String> path, StructField field) {
  private static final String OLD_VECTOR = "org.apache.spark.mllib.linalg.VectorUDT";

  /** Returns the column of a DataFrame that has the schema. */
  public Column in(Dataset<?> dataset) {
    return dataset.col(path.stream().map(InputColumn::quoted).collect(Collectors.joining(".")));
  }

  /** Returns the column with exactly this name, whatever its characters. */
  public static Column of(Dataset<?> dataset, String name) {
    return dataset.col(quoted(name));
  }

  /** Returns the name as Spark takes it, whatever characters are in it. */
  public static String quoted(String name) {
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

  /** Checks that this is a column of feature vectors. */
  public InputColumn ofVectors() {
    return check(isVector(), "a column of vectors (" + text(SQLDataTypes.VectorType()) + ")");
  }

  /** Checks that this is a numeric column. */
  public InputColumn ofNumbers() {
    return check(isNumber(), "a numeric column");
  }

  /** Checks that this is a column of class indices or of soft labels. */
  public InputColumn ofLabels() {
    return check(
        isNumber() || isVector(), "a numeric column, or one of vectors of class probabilities");
  }

  /**
   * Checks that this is a boolean column.
   *
   * @param which rows it marks
   */
  public InputColumn ofBooleans(String which) {
    return check(type().equals(DataTypes.BooleanType), "a boolean column, true for " + which);
  }

  /**
   * Rejects a column of a wrong type.
   *
   * @return this
   * @throws IllegalArgumentException naming the param, the column, its type and the allowed types
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

  /**
   * Names a type by its catalog string or, since the feature vectors of two packages share that, by
   * its class.
   */
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
