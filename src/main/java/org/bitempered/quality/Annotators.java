// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The annotators, numbered from 0 in the order of their ids.
 *
 * @param type of the ids
 * @param ids of the annotators
 * @param answers number of answers of each one
 */
record Annotators(DataType type, List<Object> ids, long[] answers) {
  static final String INDEX = "index";

  /** Counts the answers of each annotator. The ids come to the driver, the answers do not. */
  static Annotators of(AnswerColumns columns, Dataset<Row> selected) {
    List<Row> rows =
        selected
            .groupBy(AnswerColumns.ANNOTATOR)
            .count()
            .orderBy(AnswerColumns.ANNOTATOR)
            .collectAsList();
    List<Object> ids = new ArrayList<>(rows.size());
    long[] answers = new long[rows.size()];
    for (Row row : rows) {
      answers[ids.size()] = row.getLong(1);
      ids.add(row.get(0));
    }
    return new Annotators(columns.annotator().type(), ids, answers);
  }

  int count() {
    return ids.size();
  }

  /** Returns the ids with their numbers. */
  Dataset<Row> numbers(SparkSession spark) {
    List<Row> rows = new ArrayList<>(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      rows.add(RowFactory.create(ids.get(i), i));
    }
    StructType schema =
        new StructType()
            .add(AnswerColumns.ANNOTATOR, type, false)
            .add(INDEX, DataTypes.IntegerType, false);
    return spark.createDataFrame(rows, schema);
  }

  /** Adds the number of the annotator to answers; null for one that is not among these. */
  Dataset<Row> number(Dataset<Row> selected) {
    Dataset<Row> numbers = numbers(selected.sparkSession());
    Column known = numbers.col(AnswerColumns.ANNOTATOR);
    return selected
        .join(numbers, selected.col(AnswerColumns.ANNOTATOR).equalTo(known), "left")
        .drop(known);
  }
}
