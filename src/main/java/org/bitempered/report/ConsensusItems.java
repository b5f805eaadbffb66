// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.ClassNames;
import org.bitempered.spark.InputColumn;

/**
 * The items of a consensus.
 *
 * @param items number of items
 * @param answers number of answers
 * @param confidence mean probability of the consensus labels
 * @param agreement mean share of an item's answers that give its consensus label
 * @param disputed number of items whose answers differ
 * @param uncertain number of items with a confidence below {@link #UNCERTAIN}
 * @param confidences how the items spread over the confidence; those that are marked are disputed
 * @param classes those with the most items first
 * @param moreClasses number of classes that are left out
 * @param leastCertain the items with the lowest confidence
 */
record ConsensusItems(
    long items,
    long answers,
    double confidence,
    double agreement,
    long disputed,
    long uncertain,
    ScoreBins confidences,
    List<ClassLine> classes,
    int moreClasses,
    List<Item> leastCertain) {
  /** The labels of items with less confidence are worth another answer. */
  static final double UNCERTAIN = 0.75;

  private static final int MOST_CLASSES = 40;
  private static final int MOST_ITEMS = 50;

  /**
   * The items of a class.
   *
   * @param items number of items whose consensus it is
   * @param confidence mean probability of these; NaN without items
   */
  record ClassLine(String name, long items, double confidence) {}

  /**
   * An item.
   *
   * @param second the second most probable class, and {@code probability} its probability
   * @param agreement share of the answers that give the label
   */
  record Item(
      String item,
      String label,
      double confidence,
      String second,
      double probability,
      double agreement,
      int answers) {}

  /**
   * Counts items, in one aggregation.
   *
   * @param consensus rows with an item in the first column, and the columns of a consensus
   * @param classes number of classes
   */
  static ConsensusItems of(Dataset<Row> consensus, int classes) {
    String[] names = ClassNames.of(consensus.schema().apply("consensus_label"), classes);
    List<Row> counted = counted(consensus);
    double items = Math.max(1, total(counted, row -> row.getLong(1)));
    return new ConsensusItems(
        (long) total(counted, row -> row.getLong(1)),
        (long) total(counted, row -> row.getLong(7)),
        total(counted, row -> row.getDouble(4)) / items,
        total(counted, row -> row.getDouble(5)) / items,
        (long) total(counted, row -> row.getLong(2)),
        (long) total(counted, row -> row.getLong(6)),
        ScoreBins.of(counted),
        lines(counted, names).stream().limit(MOST_CLASSES).toList(),
        Math.max(0, classes - MOST_CLASSES),
        leastCertain(consensus, names));
  }

  /** Counts the items of each bin of the confidence and each class. */
  private static List<Row> counted(Dataset<Row> consensus) {
    Column isDisputed = col("agreement").lt(1);
    Column isUncertain = col("confidence").lt(UNCERTAIN);
    return consensus
        .groupBy(ScoreBins.bin(col("confidence")).as("bin"), col("consensus_label").as("class"))
        .agg(
            count(lit(1)).as("items"),
            count(when(isDisputed, 1)).as("disputed"),
            sum("confidence").as("confidence"),
            sum("agreement").as("agreement"),
            count(when(isUncertain, 1)).as("uncertain"),
            sum("num_answers").as("answers"))
        .select(
            "bin", "items", "disputed", "class", "confidence", "agreement", "uncertain", "answers")
        .collectAsList();
  }

  private static double total(List<Row> counted, ToDoubleFunction<Row> value) {
    return counted.stream().mapToDouble(value).sum();
  }

  private static List<ClassLine> lines(List<Row> counted, String[] names) {
    long[] items = new long[names.length];
    double[] confidences = new double[names.length];
    for (Row row : counted) {
      items[(int) row.getDouble(3)] += row.getLong(1);
      confidences[(int) row.getDouble(3)] += row.getDouble(4);
    }
    return IntStream.range(0, names.length)
        .mapToObj(k -> new ClassLine(Texts.shown(names[k]), items[k], confidences[k] / items[k]))
        .sorted(Comparator.comparingLong(line -> -line.items()))
        .toList();
  }

  private static List<Item> leastCertain(Dataset<Row> consensus, String[] names) {
    Column item = InputColumn.of(consensus, consensus.columns()[0]);
    return consensus
        .orderBy(col("confidence"), item)
        .select(
            item.cast("string"),
            col("consensus_label"),
            col("confidence"),
            col("soft_label"),
            col("agreement"),
            col("num_answers"))
        .takeAsList(MOST_ITEMS)
        .stream()
        .map(row -> item(row, names))
        .toList();
  }

  private static Item item(Row row, String[] names) {
    int label = (int) row.getDouble(1);
    double[] probabilities = row.<Vector>getAs(3).toArray();
    int second = -1;
    for (int k = 0; k < probabilities.length; k++) {
      if (k != label && (second < 0 || probabilities[k] > probabilities[second])) {
        second = k;
      }
    }
    return new Item(
        Texts.shown(row.getString(0)),
        Texts.shown(names[label]),
        row.getDouble(2),
        second < 0 ? null : Texts.shown(names[second]),
        second < 0 ? Double.NaN : probabilities[second],
        row.getDouble(4),
        row.getInt(5));
  }
}
