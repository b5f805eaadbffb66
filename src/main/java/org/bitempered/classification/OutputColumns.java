// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Arrays;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.classification.ProbabilisticClassifierParams;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that scoring adds to a schema. Spark's superclasses would do it, but take a dot or a
 * backtick in a column's name for syntax.
 */
final class OutputColumns {
  private final int classes;
  private StructType schema;

  private OutputColumns(StructType schema, int classes) {
    this.schema = schema;
    this.classes = classes;
  }

  /**
   * @param classes for the columns' metadata; 0 where it is not known yet
   */
  static StructType append(StructType schema, ProbabilisticClassifierParams stage, int classes) {
    OutputColumns columns = new OutputColumns(schema, classes);
    columns.add("predictionCol", stage.getPredictionCol(), DataTypes.DoubleType);
    columns.add("rawPredictionCol", stage.getRawPredictionCol(), SQLDataTypes.VectorType());
    columns.add("probabilityCol", stage.getProbabilityCol(), SQLDataTypes.VectorType());
    return columns.schema;
  }

  private void add(String param, String name, DataType type) {
    if (name.isEmpty()) {
      return;
    }
    if (Arrays.stream(schema.fieldNames()).anyMatch(name::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          param
              + " given '"
              + name
              + "', allowed is a name other than those of the columns "
              + String.join(", ", schema.fieldNames()));
    }
    schema = schema.add(name, type, true, metadata(name, type));
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
