// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The cells of a csv as they stand in the file.
 *
 * @param spark the session that reads them
 * @param names of the columns
 * @param rows with a cell for each column; null for an empty one
 */
record TextRows(SparkSession spark, String[] names, JavaRDD<String[]> rows) {
  /** What Spark's reader reads: columns of texts, beside those that folders tell. */
  static TextRows of(Dataset<Row> read) {
    int columns = read.columns().length;
    Dataset<Row> texts =
        read.select(
            Arrays.stream(read.columns())
                .map(name -> Columns.column(name).cast("string").as(name))
                .toArray(Column[]::new));
    JavaRDD<InternalRow> rows = texts.queryExecution().toRdd().toJavaRDD();
    return new TextRows(
        texts.sparkSession(), texts.columns(), rows.map(row -> cells(row, columns)));
  }

  private static String[] cells(InternalRow row, int columns) {
    String[] cells = new String[columns];
    for (int i = 0; i < columns; i++) {
      cells[i] = row.isNullAt(i) ? null : row.getUTF8String(i).toString();
    }
    return cells;
  }
}
