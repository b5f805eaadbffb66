// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Tuple2;

/**
 * Finds the cut of each cell exactly, in one pass: the margin at the rank that is the number of
 * rows to prune. Each task keeps, for each cell, the largest margins of its rows up to that rank,
 * within the interval that histograms leave. A shuffle by cell merges them. The driver receives one
 * number for each cell.
 */
final class CutSearch implements Serializable {
  private final CountMatrix prune;
  private final long[] ranks;
  private final double[] low;
  private final double[] high;

  private CutSearch(CountMatrix prune, MarginHistograms histograms) {
    this.prune = prune;
    this.ranks = prune.counts().clone();
    this.low = new double[ranks.length];
    this.high = new double[ranks.length];
    Arrays.fill(low, Double.NEGATIVE_INFINITY);
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    if (histograms != null) {
      narrow(histograms);
    }
  }

  private void narrow(MarginHistograms histograms) {
    for (int k = 0; k < prune.classes(); k++) {
      for (int i = prune.starts()[k]; i < prune.starts()[k + 1]; i++) {
        if (ranks[i] > 0) {
          MarginHistograms.Bracket bracket = histograms.bracket(k, prune.columns()[i], ranks[i]);
          ranks[i] = bracket.rank();
          low[i] = bracket.low();
          high[i] = bracket.high();
        }
      }
    }
  }

  /**
   * Finds the cuts.
   *
   * @param prune the number of rows to prune in each cell
   * @param histograms of the same rows, or null
   * @throws IllegalArgumentException if the rows are not those that were counted
   */
  static Cuts find(LabelRows rows, CountMatrix prune, MarginHistograms histograms) {
    CutSearch search = new CutSearch(prune, histograms);
    if (Arrays.stream(search.ranks).noneMatch(rank -> rank > 0)) {
      return Cuts.none(prune.classes());
    }
    JavaRDD<InternalRow> rdd = rows.rdd();
    RowChecks checks = rows.checks();
    Broadcast<CutSearch> shared =
        JavaSparkContext.fromSparkContext(rdd.context()).broadcast(search);
    try {
      return search.cuts(
          rdd.mapPartitionsToPair(partition -> shared.value().top(partition, checks)));
    } finally {
      shared.destroy();
    }
  }

  private Cuts cuts(JavaPairRDD<Integer, TopValues> top) {
    Map<Integer, Double> found = new HashMap<>();
    for (Tuple2<Integer, Double> cell :
        top.reduceByKey(TopValues::merge).mapValues(TopValues::last).collect()) {
      found.put(cell._1(), cell._2());
    }
    for (int i = 0; i < ranks.length; i++) {
      if (ranks[i] > 0 && found.get(i) == null) {
        throw new IllegalArgumentException(
            "the dataset has other rows each time it is read, allowed is a dataset that is the same"
                + " each time; cache() or checkpoint() can make it so");
      }
    }
    return Cuts.of(prune, found);
  }

  /** Returns the largest margins of the rows of a partition, by the place of their cell. */
  private Iterator<Tuple2<Integer, TopValues>> top(
      Iterator<InternalRow> partition, RowChecks checks) {
    TopValues[] top = new TopValues[ranks.length];
    RowReader reader = new RowReader(checks);
    while (partition.hasNext()) {
      reader.read(partition.next());
      int given = reader.given();
      for (int i = prune.starts()[given]; i < prune.starts()[given + 1]; i++) {
        double margin = Cuts.margin(reader.probabilities(), given, prune.columns()[i]);
        if (ranks[i] > 0 && margin >= low[i] && margin < high[i]) {
          top[i] = top[i] == null ? new TopValues(ranks[i]) : top[i];
          top[i].add(margin);
        }
      }
    }
    List<Tuple2<Integer, TopValues>> found = new ArrayList<>();
    for (int i = 0; i < top.length; i++) {
      if (top[i] != null) {
        found.add(new Tuple2<>(i, top[i]));
      }
    }
    return found.iterator();
  }
}
