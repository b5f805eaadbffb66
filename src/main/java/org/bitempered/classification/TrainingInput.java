// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.aggregation.TrainingColumns;

/** What the params and the schema say about the training data, checked before any data are read. */
final class TrainingInput {
  private final BiTemperedLogisticRegression estimator;
  private final StructType schema;

  TrainingInput(BiTemperedLogisticRegression estimator, StructType schema) {
    this.estimator = estimator;
    this.schema = schema;
  }

  void check() {
    if (estimator.getT1() > estimator.getT2()) {
      throw new IllegalArgumentException(
          "t1 given "
              + estimator.getT1()
              + ", allowed for training is at most t2 = "
              + estimator.getT2()
              + ": beyond it the gradient of a row has no bound");
    }
    features();
    label();
    if (estimator.hasWeightCol()) {
      weight();
    }
    if (estimator.hasValidationIndicatorCol()) {
      indicator();
    }
  }

  private StructField features() {
    return InputColumns.features(schema, "featuresCol", estimator.getFeaturesCol());
  }

  private StructField label() {
    return InputColumns.label(schema, estimator.getLabelCol());
  }

  private StructField weight() {
    return InputColumns.number(schema, "weightCol", estimator.getWeightCol());
  }

  private StructField indicator() {
    return InputColumns.bool(
        schema, "validationIndicatorCol", estimator.getValidationIndicatorCol());
  }

  /** The rows to train on; those without an indicator are among them, to be refused there. */
  Dataset<?> training(Dataset<?> dataset) {
    return estimator.hasValidationIndicatorCol()
        ? dataset.filter(functions.not(isValidation(dataset)))
        : dataset;
  }

  /** The rows to validate on. */
  Dataset<?> validation(Dataset<?> dataset) {
    return dataset.filter(isValidation(dataset));
  }

  private Column isValidation(Dataset<?> dataset) {
    Column indicator = InputColumns.of(dataset, indicator().name());
    return functions.coalesce(indicator, functions.lit(false));
  }

  /** The columns that are trained on, as the schema has them. */
  List<StructField> fields() {
    List<StructField> fields = new ArrayList<>(List.of(features(), label()));
    if (estimator.hasWeightCol()) {
      fields.add(weight());
    }
    if (estimator.hasValidationIndicatorCol()) {
      fields.add(indicator());
    }
    return fields;
  }

  /** The columns of the data in the order features, label, weight, indicator. */
  Dataset<Row> select(Dataset<?> dataset) {
    List<Column> columns = new ArrayList<>();
    columns.add(InputColumns.of(dataset, features().name()).as("features"));
    Column label = InputColumns.of(dataset, label().name());
    columns.add((hasSoftLabels() ? label : label.cast(DataTypes.DoubleType)).as("label"));
    if (estimator.hasWeightCol()) {
      columns.add(
          InputColumns.of(dataset, weight().name()).cast(DataTypes.DoubleType).as("weight"));
    }
    if (estimator.hasValidationIndicatorCol()) {
      columns.add(InputColumns.of(dataset, indicator().name()).as("indicator"));
    }
    return dataset.select(columns.toArray(new Column[0]));
  }

  TrainingColumns columns() {
    return new TrainingColumns(
        estimator.getFeaturesCol(),
        estimator.getLabelCol(),
        estimator.hasWeightCol() ? estimator.getWeightCol() : null,
        estimator.hasValidationIndicatorCol() ? estimator.getValidationIndicatorCol() : null,
        hasSoftLabels(),
        declaredClasses(),
        Math.max(0, AttributeGroup.fromStructField(features()).size()));
  }

  private boolean hasSoftLabels() {
    return InputColumns.isVector(label());
  }

  /** The number of classes that the label column's metadata state; 0 for none. */
  private int declaredClasses() {
    if (hasSoftLabels()) {
      return Math.max(0, AttributeGroup.fromStructField(label()).size());
    }
    Attribute attribute = Attribute.fromStructField(label());
    if (attribute instanceof BinaryAttribute) {
      return 2;
    }
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return (Integer) nominal.getNumValues().get();
    }
    return 0;
  }
}
