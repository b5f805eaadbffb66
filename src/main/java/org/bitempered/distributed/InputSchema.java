// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

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
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/** The columns that training reads, found in a schema and checked before any row is read. */
public final class InputSchema {
  private final InputColumn features;
  private final InputColumn label;
  private final InputColumn weight;
  private final InputColumn validation;
  private final InputColumn fold;
  private final InputColumn trusted;
  private final Folds folds;

  /**
   * Finds the columns in the schema.
   *
   * @throws IllegalArgumentException if a column is missing or has the wrong type; the message
   *     names the param, the column and what is allowed
   */
  public InputSchema(InputColumns names, StructType schema) {
    SchemaColumns columns = new SchemaColumns(schema);
    features = columns.find("featuresCol", names.features()).ofVectors();
    label = columns.find("labelCol", names.label()).ofLabels();
    weight = names.weight() == null ? null : columns.find("weightCol", names.weight()).ofNumbers();
    validation =
        names.validation() == null
            ? null
            : columns
                .find("validationIndicatorCol", names.validation())
                .ofBooleans("validation rows");
    folds = names.folds();
    fold = folds.column() == null ? null : columns.find("foldCol", folds.column()).ofNumbers();
    trusted =
        folds.trusted() == null
            ? null
            : columns
                .find("trustedCol", folds.trusted())
                .ofBooleans("rows whose labels are known to be right");
  }

  /** Returns the training rows. They include rows whose indicator is null, to be refused later. */
  public Dataset<?> training(Dataset<?> dataset) {
    return validation == null ? dataset : dataset.filter(functions.not(isValidation(dataset)));
  }

  /** Returns the validation rows. */
  public Dataset<?> validation(Dataset<?> dataset) {
    return dataset.filter(isValidation(dataset));
  }

  private Column isValidation(Dataset<?> dataset) {
    return functions.coalesce(validation.in(dataset), functions.lit(false));
  }

  /** Returns the schema fields of the columns. */
  public List<StructField> fields() {
    List<StructField> fields = new ArrayList<>();
    columns().forEach(column -> fields.add(column.field()));
    return fields;
  }

  /** Returns the columns in the order of {@link RowFormat}. */
  private List<InputColumn> columns() {
    List<InputColumn> columns = new ArrayList<>(List.of(features, label));
    if (weight != null) {
      columns.add(weight);
    }
    if (validation != null) {
      columns.add(validation);
    }
    return columns;
  }

  /** Selects the columns in the order of {@link RowFormat}, with numbers cast to double. */
  public Dataset<Row> select(Dataset<?> dataset) {
    List<Column> selected = new ArrayList<>();
    columns().forEach(column -> selected.add(selected(column, dataset)));
    if (folds.areThere()) {
      selected.add(fold(dataset));
    }
    if (trusted != null) {
      selected.add(selected(trusted, dataset));
    }
    return dataset.select(selected.toArray(Column[]::new));
  }

  /** The fold of each row of the data, as a double: the same ones whenever its plan is the same. */
  public Column fold(Dataset<?> dataset) {
    return fold == null
        ? functions.floor(functions.rand(folds.seed()).multiply(folds.count())).cast("double")
        : selected(fold, dataset);
  }

  private static Column selected(InputColumn column, Dataset<?> dataset) {
    Column values = column.in(dataset);
    return (column.isNumber() ? values.cast(DataTypes.DoubleType) : values).as(column.param());
  }

  /** Returns the format that tasks need to read the rows of {@link #select}. */
  public RowFormat rowFormat() {
    return new RowFormat(
        features.name(),
        label.name(),
        weight == null ? null : weight.name(),
        validation == null ? null : validation.name(),
        folds.count(),
        folds.trusted(),
        label.isVector(),
        declaredClasses(),
        Math.max(0, AttributeGroup.fromStructField(features.field()).size()));
  }

  /** Returns the number of classes in the metadata of the label column; 0 if there is none. */
  private int declaredClasses() {
    if (label.isVector()) {
      return Math.max(0, AttributeGroup.fromStructField(label.field()).size());
    }
    Attribute attribute = Attribute.fromStructField(label.field());
    if (attribute instanceof BinaryAttribute) {
      return 2;
    }
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return (Integer) nominal.getNumValues().get();
    }
    return 0;
  }
}
