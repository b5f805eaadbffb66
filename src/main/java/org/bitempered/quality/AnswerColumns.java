// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import java.util.Locale;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.BinaryAttribute;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;

/** The columns of answers, found in a schema and checked. */
final class AnswerColumns {
  static final String ITEM = "item";
  static final String ANNOTATOR = "annotator";
  static final String LABEL = "label";

  /** There is no use for more classes, but for a column of ids taken for one of classes. */
  static final int MOST_CLASSES = 100_000;

  private final InputColumn item;
  private final InputColumn annotator;
  private final InputColumn label;

  /**
   * Finds the columns.
   *
   * @throws IllegalArgumentException if a column is missing or has the wrong type
   */
  AnswerColumns(AnnotatorConsensusParams params, StructType schema) {
    SchemaColumns columns = new SchemaColumns(schema);
    item = sortable(columns.find("itemCol", params.getItemCol()));
    annotator = sortable(columns.find("annotatorCol", params.getAnnotatorCol()));
    label = columns.find("labelCol", params.getLabelCol()).ofNumbers();
    ConsensusColumns.checkItemName(params.getItemCol(), itemName());
  }

  /** Checks that values of a column can be grouped and sorted. */
  static InputColumn sortable(InputColumn column) {
    return column.check(RowOrdering.isOrderable(column.type()), "a type that can be sorted");
  }

  InputColumn item() {
    return item;
  }

  /** Returns the name of the item column, or of the field if it is one of a struct. */
  String itemName() {
    return item.field().name();
  }

  InputColumn annotator() {
    return annotator;
  }

  /** Returns the metadata of the labels, with their names if it has them. */
  Metadata labelMetadata() {
    return label.field().metadata();
  }

  /** Selects item, annotator and label, the latter as a double. */
  Dataset<Row> select(Dataset<?> answers) {
    return answers.select(
        item.in(answers).as(ITEM),
        annotator.in(answers).as(ANNOTATOR),
        label.in(answers).cast("double").as(LABEL));
  }

  /** Returns the number of classes that the metadata of the label declares; 0 if it does not. */
  int declaredClasses() {
    Attribute attribute = Attribute.fromStructField(label.field());
    if (attribute instanceof BinaryAttribute) {
      return 2;
    }
    if (attribute instanceof NominalAttribute nominal && nominal.getNumValues().isDefined()) {
      return Math.max(2, (Integer) nominal.getNumValues().get());
    }
    return 0;
  }

  /** Returns whether the label of selected answers is no class index, or null. */
  static Column isBad(int classes) {
    Column label = col(LABEL);
    return not(label.geq(0).and(label.lt(classes)).and(label.mod(1).equalTo(0)));
  }

  /** Returns the text that refuses a label. */
  String refusedLabel(String given, int classes) {
    return labelText() + given + allowedLabels(classes);
  }

  private String labelText() {
    return "labelCol '" + label.name() + "' has ";
  }

  private static String allowedLabels(int classes) {
    return String.format(
        Locale.ROOT, ", allowed is a class index, a whole number from 0 to %d", classes - 1);
  }

  /** Returns the text that refuses a null in one of the columns. */
  static String refusedNull(String param, String name) {
    return param + " '" + name + "' has null, allowed is a value in each row of answers";
  }

  /** Returns the label of selected answers; the query fails at a row that is not allowed. */
  Column checkedLabel(int classes) {
    Column text = concat(lit(labelText()), col(LABEL).cast("string"), lit(allowedLabels(classes)));
    return when(col(ITEM).isNull(), raise_error(lit(refusedNull("itemCol", item.name()))))
        .when(
            col(ANNOTATOR).isNull(),
            raise_error(lit(refusedNull("annotatorCol", annotator.name()))))
        .when(col(LABEL).isNull(), raise_error(lit(refusedNull("labelCol", label.name()))))
        .when(isBad(classes), raise_error(text))
        .otherwise(col(LABEL).cast("long"));
  }

  String labelName() {
    return label.name();
  }
}
