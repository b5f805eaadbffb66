// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.ClassNames;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/** The columns of labels and probabilities, found in a schema and checked. */
record LabelColumns(InputColumn label, InputColumn probability) {

  /**
   * Finds the columns.
   *
   * @throws IllegalArgumentException if a column is missing or has the wrong type; the message
   *     names the param, the column and what is allowed
   */
  static LabelColumns in(StructType schema, LabelIssuesParams names) {
    SchemaColumns columns = new SchemaColumns(schema);
    return new LabelColumns(
        columns.find("labelCol", names.getLabelCol()).ofNumbers(),
        columns.find("probabilityCol", names.getProbabilityCol()).ofVectors());
  }

  /** Returns the label as a double and the probabilities, in this order. */
  Dataset<Row> select(Dataset<?> dataset) {
    return dataset.select(labelIn(dataset), probability.in(dataset));
  }

  /** Returns the label as a double. */
  Column labelIn(Dataset<?> dataset) {
    return label.in(dataset).cast(DataTypes.DoubleType);
  }

  /** Returns the checks of the rows. */
  RowChecks checks() {
    return new RowChecks(label.name(), probability.name());
  }

  /** Returns the names of the classes in the metadata of the label; none if there are none. */
  String[] classNames() {
    return ClassNames.of(label.field());
  }
}
