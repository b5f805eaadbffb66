// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one pass over the answers tells before any work starts.
 *
 * @param answers number of answers
 * @param classes number of classes
 */
record AnswerCounts(long answers, int classes) {

  /**
   * Counts the answers.
   *
   * @param selected columns of answers, as {@link AnswerColumns#select} returns them
   * @throws IllegalArgumentException if there are none, or a value is null or no class index
   */
  static AnswerCounts of(AnswerColumns columns, Dataset<Row> selected) {
    int declared = columns.declaredClasses();
    int allowed = declared > 0 ? declared : AnswerColumns.MOST_CLASSES;
    Row row =
        selected
            .agg(
                count(lit(1)),
                count(col(AnswerColumns.ITEM)),
                count(col(AnswerColumns.ANNOTATOR)),
                count(col(AnswerColumns.LABEL)),
                max(when(AnswerColumns.isBad(allowed), col(AnswerColumns.LABEL))),
                max(col(AnswerColumns.LABEL)))
            .first();
    long answers = row.getLong(0);
    if (answers == 0) {
      throw new IllegalArgumentException("answers given have no row, allowed is at least one");
    }
    checkNoNull(answers == row.getLong(1), "itemCol", columns.item().name());
    checkNoNull(answers == row.getLong(2), "annotatorCol", columns.annotator().name());
    checkNoNull(answers == row.getLong(3), "labelCol", columns.labelName());
    if (!row.isNullAt(4)) {
      throw new IllegalArgumentException(
          columns.refusedLabel(String.valueOf(row.getDouble(4)), allowed));
    }
    int classes = declared > 0 ? declared : Math.max(2, (int) row.getDouble(5) + 1);
    return new AnswerCounts(answers, classes);
  }

  private static void checkNoNull(boolean complete, String param, String name) {
    if (!complete) {
      throw new IllegalArgumentException(AnswerColumns.refusedNull(param, name));
    }
  }
}
