// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows for a saved model. Those of a csv have all their cells in one column: Spark's plans for
 * thousands of columns take minutes.
 *
 * @param schema of the input
 * @param rows with all columns, or with {@link #TEXTS}
 * @param areTexts true for the latter
 */
record Unscored(StructType schema, Dataset<Row> rows, boolean areTexts) {
  /** All cells of a row as an array of texts. */
  static final String TEXTS = "__texts";

  /** Rows of a source that has types. */
  static Unscored of(Dataset<Row> rows) {
    return new Unscored(rows.schema(), rows, false);
  }

  static Unscored of(TextRows texts) {
    StructField[] fields =
        Arrays.stream(texts.names())
            .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
            .toArray(StructField[]::new);
    StructType one = new StructType().add(TEXTS, DataTypes.createArrayType(DataTypes.StringType));
    Dataset<Row> rows =
        texts
            .spark()
            .createDataFrame(texts.rows().map(row -> RowFactory.create((Object) row)), one);
    return new Unscored(new StructType(fields), rows, true);
  }

  /** A column of the input. */
  Column column(String name) {
    return areTexts ? col(TEXTS).getItem(schema.fieldIndex(name)).as(name) : Columns.column(name);
  }

  /** The rows, of which some columns are needed by name. */
  Dataset<Row> with(List<String> names) {
    if (!areTexts) {
      return rows;
    }
    List<Column> columns = new ArrayList<>(List.of(col(TEXTS)));
    names.forEach(name -> columns.add(column(name)));
    return rows.select(columns.toArray(Column[]::new));
  }
}
