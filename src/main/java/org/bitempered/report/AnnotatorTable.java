// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.InputColumn;

/**
 * The annotators.
 *
 * @param total number of annotators
 * @param guessing number of annotators whose answers are right no more often than guesses
 * @param accuracies how the annotators spread over their estimated accuracy; marked are those that
 *     seem to guess
 * @param busiest those with the most answers
 * @param leastAccurate those with the lowest accuracy; empty if {@code busiest} has all
 */
record AnnotatorTable(
    long total,
    long guessing,
    ScoreBins accuracies,
    List<Annotator> busiest,
    List<Annotator> leastAccurate) {
  private static final int MOST = 25;

  /**
   * An annotator.
   *
   * @param agreement share of the answers that equal the consensus
   * @param accuracy estimated probability of a right answer
   */
  record Annotator(String name, long answers, double agreement, double accuracy) {}

  /**
   * Counts annotators.
   *
   * @param annotators as a model of a consensus returns them; the first column has the ids
   * @param classes number of classes
   */
  static AnnotatorTable of(Dataset<Row> annotators, int classes) {
    Column id = InputColumn.of(annotators, annotators.columns()[0]);
    Dataset<Row> lines =
        annotators.select(id.as("id"), col("num_answers"), col("agreement"), col("accuracy"));
    Column isGuessing = col("accuracy").leq(1.0 / classes);
    List<Row> counted =
        lines
            .groupBy(ScoreBins.bin(col("accuracy")).as("bin"))
            .agg(count(lit(1)), count(when(isGuessing, 1)))
            .collectAsList();
    long total = counted.stream().mapToLong(row -> row.getLong(1)).sum();
    return new AnnotatorTable(
        total,
        counted.stream().mapToLong(row -> row.getLong(2)).sum(),
        ScoreBins.of(counted),
        first(lines, col("num_answers").desc()),
        total > MOST ? first(lines, col("accuracy")) : List.of());
  }

  private static List<Annotator> first(Dataset<Row> lines, Column order) {
    return lines
        .orderBy(order, col("id"))
        .select(col("id").cast("string"), col("num_answers"), col("agreement"), col("accuracy"))
        .takeAsList(MOST)
        .stream()
        .map(
            row ->
                new Annotator(
                    Texts.shown(row.getString(0)),
                    row.getLong(1),
                    row.getDouble(2),
                    row.getDouble(3)))
        .toList();
  }
}
