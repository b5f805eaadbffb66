// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/**
 * The labels of a column in the order of their class indices: numbers by value, texts by the
 * alphabet.
 *
 * @param column the label column
 * @param type its type
 * @param names the labels as texts; the position is the class index
 */
record Labels(String column, DataType type, List<String> names) {
  /** The column with the class index, added by {@link #addIndex}. */
  static final String INDEX = "__label";

  /** The column with the predicted label, in the type of the label column. */
  static final String PREDICTED = "predictedLabel";

  private static final int MOST = 100_000;
  private static final String TEXT = "__labelText";
  private static final Pattern PLAIN = Pattern.compile("([A-Za-z0-9 .+-]|_(?!_))*");

  /** Scans the label column; only the distinct labels come to the driver. */
  static Labels of(Dataset<Row> data, String column) {
    Columns.check(data, "--label", column);
    DataType type = data.select(Columns.column(column)).schema().fields()[0].dataType();
    checkType(column, type);
    Column value = Columns.column(column);
    List<Row> counted =
        data.groupBy(value.as(INDEX))
            .agg(count(lit(1)).as("rows"))
            .orderBy(INDEX)
            .withColumn(TEXT, expr(INDEX).cast("string"))
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
              column,
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
                column,
                row.<Long>getAs("rows")));
      }
      if (type instanceof NumericType && !isWhole(row)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "label column %s holds %s; allowed are whole numbers, texts and booleans",
                column,
                row.get(0)));
      }
    }
    if (counted.size() > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "label column %s holds more than %d different labels; is it the label?",
              column,
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

  /**
   * The labels as texts that compare with the names, whatever type the column has in other data.
   */
  private Column text() {
    return expr(String.format(
            Locale.ROOT, "try_cast(%s AS %s)", Columns.quoted(column), type.sql()))
        .cast("string");
  }

  /** Fails if a row has none of these labels. */
  void checkKnown(Dataset<Row> data) {
    Column known = coalesce(text().isin(names.toArray()), lit(false));
    for (Row row :
        data.filter(not(known)).select(Columns.column(column)).limit(1).collectAsList()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "label column %s holds %s, which the model does not know; it knows: %s",
              column,
              row.get(0),
              String.join(", ", names.subList(0, Math.min(20, classes())))));
    }
  }

  /** Adds the class index as a double, with the labels' names in its metadata. */
  Dataset<Row> addIndex(Dataset<Row> data) {
    Dataset<Row> texts = data.withColumn(TEXT, text());
    return new StringIndexerModel(names.toArray(String[]::new))
        .setInputCol(TEXT)
        .setOutputCol(INDEX)
        .transform(texts)
        .drop(TEXT);
  }

  /** The label of a class index, in the type of the label column; null for null. */
  Column label(String indexColumn) {
    return expr(labelSql(indexColumn));
  }

  /** The last stage of a saved pipeline: from the prediction to its label. */
  SQLTransformer toPredictedLabel() {
    return new SQLTransformer()
        .setStatement(
            String.format(
                Locale.ROOT,
                "SELECT *, %s AS %s FROM __THIS__",
                labelSql("prediction"),
                PREDICTED));
  }

  /** Spark takes {@code element_at} for never null in ANSI mode, and gives a null index a label. */
  private String labelSql(String indexColumn) {
    String array = names.stream().map(Labels::literal).collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "CAST(try_element_at(array(%s), CAST(%s AS INT) + 1) AS %s)",
        array,
        indexColumn,
        type.sql());
  }

  /**
   * A text as SQL, in hexadecimal when it holds anything that SQL or its template could mistake.
   */
  private static String literal(String text) {
    return PLAIN.matcher(text).matches()
        ? "'" + text + "'"
        : String.format(
            Locale.ROOT,
            "CAST(X'%s' AS STRING)",
            HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
  }
}
