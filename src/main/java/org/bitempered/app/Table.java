// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of an input as Spark reads them, and the types of their columns, which for texts are
 * found out. All passes are maps over whole rows: Spark's plans for thousands of columns take
 * minutes.
 *
 * @param raw as read; of a csv, all columns are texts
 * @param schema the names in the input, and the types
 * @param nullValues the texts that mean null; empty where the source has types of its own
 */
record Table(Dataset<Row> raw, StructType schema, Set<String> nullValues) {
  /** Rows of a source that has types. */
  static Table of(Dataset<Row> rows) {
    return new Table(rows, rows.schema(), Set.of());
  }

  /** Rows of texts. */
  static Table ofTexts(Dataset<Row> texts, Set<String> nullValues) {
    int columns = texts.columns().length;
    CellTypes types =
        internal(texts)
            .mapPartitions(rows -> List.of(CellTypes.of(rows, columns, nullValues)).iterator())
            .fold(new CellTypes(columns), CellTypes::merge);
    return new Table(texts, types.schema(texts.columns()), nullValues);
  }

  private static JavaRDD<InternalRow> internal(Dataset<Row> rows) {
    return rows.queryExecution().toRdd().toJavaRDD();
  }

  JavaRDD<InternalRow> rows() {
    return internal(raw);
  }

  /** What reads the values of a row by their types. */
  TypedRow typedRow() {
    return new TypedRow(schema, nullValues);
  }

  /** The rows with the types of the schema; times stay texts in a source of texts. */
  Dataset<Row> typed() {
    if (nullValues.isEmpty()) {
      return raw;
    }
    TypedRow reader = typedRow();
    JavaRDD<Row> rows = rows().map(row -> RowFactory.create(reader.all(row)));
    StructField[] fields = new StructField[schema.length()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = DataTypes.createStructField(schema.fieldNames()[i], reader.type(i), true);
    }
    return raw.sparkSession().createDataFrame(rows, new StructType(fields));
  }

  /** The same rows of some columns only. */
  Table select(List<String> names) {
    StructField[] fields = names.stream().map(schema::apply).toArray(StructField[]::new);
    return new Table(raw.select(Columns.columns(names)), new StructType(fields), nullValues);
  }
}
