// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.sort_array;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gathers answers: one row per item, with the array of its packed answers in ascending order. */
final class ItemAnswers {
  /** Array of packed answers. */
  static final String ANSWERS = "answers";

  private static final String ANSWER = "answer";

  private final AnswerColumns columns;
  private final Annotators annotators;
  private final int classes;

  ItemAnswers(AnswerColumns columns, Annotators annotators, int classes) {
    this.columns = columns;
    this.annotators = annotators;
    this.classes = classes;
  }

  /** Gathers the answers; the query fails at an answer that is not allowed. */
  Dataset<Row> gather(Dataset<?> answers) {
    return grouped(packed(answers));
  }

  /** Gathers the answers in partitions, with items and rows always in the same place. */
  Dataset<Row> gatherInOrder(Dataset<?> answers, int partitions) {
    Dataset<Row> packed = packed(answers).repartition(partitions, col(AnswerColumns.ITEM));
    return grouped(packed).sortWithinPartitions(AnswerColumns.ITEM);
  }

  /**
   * Puts the rows of items in partitions, always in the same place: a join alone may leave another
   * number of partitions from run to run, as the sizes that Spark sees first decide how it joins.
   */
  static Dataset<Row> inOrder(Dataset<Row> items, int partitions) {
    return items
        .repartition(partitions, col(AnswerColumns.ITEM))
        .sortWithinPartitions(AnswerColumns.ITEM);
  }

  private static Dataset<Row> grouped(Dataset<Row> packed) {
    return packed.groupBy(AnswerColumns.ITEM).agg(sort_array(collect_list(ANSWER)).as(ANSWERS));
  }

  private Dataset<Row> packed(Dataset<?> answers) {
    return annotators
        .number(columns.select(answers))
        .select(
            col(AnswerColumns.ITEM),
            shiftleft(
                    coalesce(col(Annotators.INDEX), lit(annotators.count())).cast("long"),
                    PackedAnswer.LABEL_BITS)
                .bitwiseOR(columns.checkedLabel(classes))
                .as(ANSWER));
  }
}
