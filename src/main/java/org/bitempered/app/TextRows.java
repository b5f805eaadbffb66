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
 * The cells of csv files as texts.
 *
 * @param spark the session that reads the files
 * @param names names of the columns
 * @param rows a cell for each column; null for an empty cell
 */
record TextRows(SparkSession spark, String[] names, JavaRDD<String[]> rows) {
  /** Returns the cells that Spark's reader reads, including partition columns. */
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
