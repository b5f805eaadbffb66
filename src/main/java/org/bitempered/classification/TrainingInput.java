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
  private final SchemaColumns columns;

  TrainingInput(BiTemperedLogisticRegression estimator, StructType schema) {
    this.estimator = estimator;
    this.columns = new SchemaColumns(schema);
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

  private InputColumn features() {
    return columns.find("featuresCol", estimator.getFeaturesCol()).ofVectors();
  }

  private InputColumn label() {
    return columns.find("labelCol", estimator.getLabelCol()).ofLabels();
  }

  private InputColumn weight() {
    return columns.find("weightCol", estimator.getWeightCol()).ofNumbers();
  }

  private InputColumn indicator() {
    return columns
        .find("validationIndicatorCol", estimator.getValidationIndicatorCol())
        .ofBooleans();
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
    return functions.coalesce(indicator().in(dataset), functions.lit(false));
  }

  /** The columns that are trained on, as the schema has them. */
  List<StructField> fields() {
    List<StructField> fields = new ArrayList<>(List.of(features().field(), label().field()));
    if (estimator.hasWeightCol()) {
      fields.add(weight().field());
    }
    if (estimator.hasValidationIndicatorCol()) {
      fields.add(indicator().field());
    }
    return fields;
  }

  /** The columns of the data in the order features, label, weight, indicator. */
  Dataset<Row> select(Dataset<?> dataset) {
    List<Column> selected = new ArrayList<>();
    selected.add(features().in(dataset).as("features"));
    Column label = label().in(dataset);
    selected.add((hasSoftLabels() ? label : label.cast(DataTypes.DoubleType)).as("label"));
    if (estimator.hasWeightCol()) {
      selected.add(weight().in(dataset).cast(DataTypes.DoubleType).as("weight"));
    }
    if (estimator.hasValidationIndicatorCol()) {
      selected.add(indicator().in(dataset).as("indicator"));
    }
    return dataset.select(selected.toArray(new Column[0]));
  }

  TrainingColumns columns() {
    return new TrainingColumns(
        estimator.getFeaturesCol(),
        estimator.getLabelCol(),
        estimator.hasWeightCol() ? estimator.getWeightCol() : null,
        estimator.hasValidationIndicatorCol() ? estimator.getValidationIndicatorCol() : null,
        hasSoftLabels(),
        declaredClasses(),
        Math.max(0, AttributeGroup.fromStructField(features().field()).size()));
  }

  private boolean hasSoftLabels() {
    return label().isVector();
  }

  /** The number of classes that the label column's metadata state; 0 for none. */
  private int declaredClasses() {
    if (hasSoftLabels()) {
      return Math.max(0, AttributeGroup.fromStructField(label().field()).size());
    }
    Attribute attribute = Attribute.fromStructField(label().field());
    if (attribute instanceof BinaryAttribute) {
      return 2;
    }
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return (Integer) nominal.getNumValues().get();
    }
    return 0;
  }
}
