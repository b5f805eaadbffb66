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
 * The typed rows of an input. All passes map whole rows, because Spark's plans for thousands of
 * columns take minutes.
 *
 * @param spark the session that reads the rows
 * @param schema the columns of the input, with inferred types if the input has texts
 * @param typed the schema of {@code rows}; inferred dates and times stay texts
 * @param rows in Spark's internal form
 */
record Table(SparkSession spark, StructType schema, StructType typed, JavaRDD<InternalRow> rows) {
  /** Returns the table of typed rows. */
  static Table of(Dataset<Row> rows) {
    return new Table(
        rows.sparkSession(),
        rows.schema(),
        rows.schema(),
        rows.queryExecution().toRdd().toJavaRDD());
  }

  /**
   * Infers the types of texts, in one pass.
   *
   * @param nullValues the texts that mean null
   * @param kept the columns that stay texts
   */
  static Table ofTexts(TextRows texts, Set<String> nullValues, Set<String> kept) {
    int columns = texts.names().length;
    CellTypes types =
        texts
            .rows()
            .mapPartitions(
                rows -> List.of(new CellTypes(columns, nullValues).with(rows)).iterator())
            .fold(new CellTypes(columns, nullValues), CellTypes::merge)
            .keepTexts(texts.names(), kept);
    Broadcast<CellTypes> sent =
        JavaSparkContext.fromSparkContext(texts.spark().sparkContext()).broadcast(types);
    return new Table(
        texts.spark(),
        types.schema(texts.names()),
        types.typedSchema(texts.names()),
        texts.rows().map(row -> sent.value().typed(row)));
  }

  /** Returns the rows as a DataFrame. */
  Dataset<Row> dataset() {
    TypedRow values = new TypedRow(typed);
    JavaRDD<Row> external = rows.map(row -> RowFactory.create(values.external(row)));
    return spark.createDataFrame(external, typed);
  }
}
