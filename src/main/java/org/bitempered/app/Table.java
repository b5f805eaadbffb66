// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of an input with the types of their columns, which for texts are found out. All passes
 * are maps over whole rows: Spark's plans for thousands of columns take minutes.
 *
 * @param spark the session that reads them
 * @param schema the names in the input, and the types
 * @param typed the types of the values in the rows: times in a source of texts stay texts
 * @param rows as Spark keeps them
 */
record Table(SparkSession spark, StructType schema, StructType typed, JavaRDD<InternalRow> rows) {
  /** Rows of a source that has types. */
  static Table of(Dataset<Row> rows) {
    return new Table(
        rows.sparkSession(),
        rows.schema(),
        rows.schema(),
        rows.queryExecution().toRdd().toJavaRDD());
  }

  /**
   * Rows of texts.
   *
   * @param nullValues the texts that mean null
   */
  static Table ofTexts(TextRows texts, Set<String> nullValues) {
    int columns = texts.names().length;
    CellTypes types =
        texts
            .rows()
            .mapPartitions(
                rows -> List.of(new CellTypes(columns, nullValues).with(rows)).iterator())
            .fold(new CellTypes(columns, nullValues), CellTypes::merge);
    Broadcast<CellTypes> sent =
        JavaSparkContext.fromSparkContext(texts.spark().sparkContext()).broadcast(types);
    return new Table(
        texts.spark(),
        types.schema(texts.names()),
        types.typedSchema(texts.names()),
        texts.rows().map(row -> sent.value().typed(row)));
  }

  /** The rows with the types of their values. */
  Dataset<Row> dataset() {
    TypedRow values = new TypedRow(typed);
    JavaRDD<Row> external = rows.map(row -> RowFactory.create(values.external(row)));
    return spark.createDataFrame(external, typed);
  }
}
