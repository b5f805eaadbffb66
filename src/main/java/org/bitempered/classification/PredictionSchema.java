// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.ProbabilisticClassifierParams;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.SchemaColumns;

/**
 * The columns that scoring adds to a schema. Spark's superclasses would do it, but take a dot or a
 * backtick in a column's name for syntax.
 */
final class PredictionSchema {
  private final int classes;
  private final boolean nullable;
  private SchemaColumns columns;

  private PredictionSchema(StructType schema, int classes, boolean nullable) {
    this.columns = new SchemaColumns(schema);
    this.classes = classes;
    this.nullable = nullable;
  }

  /**
   * @param classes for the columns' metadata; 0 where it is not known yet
   * @param handleInvalid which decides whether a row may have nulls
   */
  static StructType append(
      StructType schema,
      ProbabilisticClassifierParams stage,
      int classes,
      HandleInvalid handleInvalid) {
    boolean nullable = handleInvalid == HandleInvalid.KEEP;
    PredictionSchema output = new PredictionSchema(schema, classes, nullable);
    output.add("predictionCol", stage.getPredictionCol(), DataTypes.DoubleType);
    output.add("rawPredictionCol", stage.getRawPredictionCol(), SQLDataTypes.VectorType());
    output.add("probabilityCol", stage.getProbabilityCol(), SQLDataTypes.VectorType());
    return output.columns.schema();
  }

  private void add(String param, String name, DataType type) {
    if (!name.isEmpty()) {
      columns = columns.with(param, new StructField(name, type, nullable, metadata(name, type)));
    }
  }

  private Metadata metadata(String name, DataType type) {
    if (classes == 0) {
      return Metadata.empty();
    }
    return type.equals(DataTypes.DoubleType)
        ? NominalAttribute.defaultAttr().withNumValues(classes).toMetadata()
        : new AttributeGroup(name, classes).toMetadata();
  }
}
