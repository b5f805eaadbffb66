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
 * Adds the output columns of a model to a schema. Spark's superclasses do this too, but parse dots
 * and backticks in the name of a column.
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
   * Returns the schema with the columns of prediction, raw prediction and probability.
   *
   * @param classes number of classes, for the metadata; 0 if it is not known yet
   * @param handleInvalid decides whether the columns can have nulls
   * @throws IllegalArgumentException if the schema has a column of one of these names already
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
