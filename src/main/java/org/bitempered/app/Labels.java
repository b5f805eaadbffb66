// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.bitempered.feature.LabelDecoder;
import org.bitempered.feature.TextCells;

/**
 * The labels of a column, in the order of their class indices: numbers by value, texts in
 * alphabetical order.
 *
 * @param column name of the label column
 * @param type data type of the labels
 * @param names the labels as texts; the position is the class index
 */
record Labels(String column, DataType type, List<String> names) {
  /** The column with the class index, added by {@link #addIndex}. */
  static final String INDEX = "__label";

  /** The column with the predicted label, in the type of the label column. */
  static final String PREDICTED = "predictedLabel";

  private static final int MOST = 100_000;
  private static final String TEXT = "__labelText";

  /** Finds the labels in one pass; only distinct labels come to the driver. */
  static Labels of(Dataset<Row> data, String column) {
    Columns.check(data, "--label", column);
    DataType type = data.select(Columns.column(column)).schema().fields()[0].dataType();
    checkType(column, type);
    Column value = Columns.column(column);
    List<Row> counted =
        data.groupBy(value.as(INDEX))
            .agg(count(lit(1)).as("rows"))
            .orderBy(INDEX)
            .withColumn(TEXT, col(INDEX).cast("string"))
            .limit(MOST + 1)
            .collectAsList();
    check(column, type, counted);
    List<String> names = counted.stream().map(row -> row.<String>getAs(TEXT)).toList();
    return new Labels(column, type, names);
  }

  private static void checkType(String column, DataType type) {
    if (!(type instanceof NumericType
        || type instanceof StringType
        || type instanceof BooleanType)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--label given %s, which has type %s; allowed are numbers, texts and booleans",
              Columns.shown(column),
              type.simpleString()));
    }
  }

  private static void check(String column, DataType type, List<Row> counted) {
    if (counted.isEmpty()) {
      throw new IllegalArgumentException("the input holds no rows");
    }
    for (Row row : counted) {
      if (row.isNullAt(0)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label column %s is null in %d rows; every row needs a label",
                Columns.shown(column),
                row.<Long>getAs("rows")));
      }
      if (type instanceof NumericType && !isWhole(row)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label column %s holds %s; allowed are whole numbers, texts and booleans",
                Columns.shown(column),
                row.get(0)));
      }
      if (TextCells.isGarbled(row.getAs(TEXT))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label column %s holds %s; %s",
                Columns.shown(column),
                Columns.shown(row.getAs(TEXT)),
                Columns.WRONG_ENCODING));
      }
    }
    if (counted.size() > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "label column %s holds more than %d different labels; is it the label?",
              Columns.shown(column),
              MOST));
    }
  }

  private static boolean isWhole(Row row) {
    double value = ((Number) row.get(0)).doubleValue();
    return value == Math.rint(value) && !Double.isInfinite(value);
  }

  int classes() {
    return names.size();
  }

  /** Returns the label column as texts like the names, whatever its type in other data. */
  private Column text() {
    DataType known = type;
    UDF1<String, String> text = given -> LabelDecoder.text(known, given);
    return udf(text, DataTypes.StringType).apply(Columns.column(column).cast("string"));
  }

  /** Fails if a row has a label that is not among the names, or null. */
  void checkKnown(Dataset<Row> data) {
    Column known = coalesce(text().isin(names.toArray()), lit(false));
    for (Row row :
        data.filter(not(known)).select(Columns.column(column)).limit(1).collectAsList()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "label column %s holds %s, which the model does not know; it knows: %s",
              Columns.shown(column),
              row.get(0),
              String.join(", ", names.subList(0, Math.min(20, classes())))));
    }
  }

  /** Adds the class index as a double, with the names of the labels in its metadata. */
  Dataset<Row> addIndex(Dataset<Row> data) {
    return addIndex(data, "error");
  }

  /** Does the same for rows some of which have no label, whose index is null. */
  Dataset<Row> addIndexOrNull(Dataset<Row> data) {
    Metadata metadata =
        NominalAttribute.defaultAttr().withValues(names.toArray(String[]::new)).toMetadata();
    Column index = col(INDEX);
    return addIndex(data, "keep")
        .withColumn(INDEX, when(index.lt(classes()), index).as(INDEX, metadata));
  }

  private Dataset<Row> addIndex(Dataset<Row> data, String handleInvalid) {
    Dataset<Row> texts = data.withColumn(TEXT, text());
    return new StringIndexerModel(names.toArray(String[]::new))
        .setInputCol(TEXT)
        .setOutputCol(INDEX)
        .setHandleInvalid(handleInvalid)
        .transform(texts)
        .drop(TEXT);
  }

  /** Returns the label of a class index, in the type of the label column; null for null. */
  Column label(String indexColumn) {
    return decoder().label(Columns.column(indexColumn));
  }

  /** Returns the last stage of a saved pipeline, which converts the prediction into its label. */
  LabelDecoder toPredictedLabel() {
    return decoder().setInputCol("prediction").setOutputCol(PREDICTED);
  }

  private LabelDecoder decoder() {
    return new LabelDecoder().setLabels(type, names.toArray(String[]::new));
  }
}
