// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.Iterator;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.bitempered.distributed.OrderedTreeReduce;

/** Rows of labels and probabilities, which are read anew for each sum over them. */
final class LabelRows {
  private final JavaRDD<InternalRow> rows;
  private final RowChecks checks;

  LabelRows(Dataset<?> dataset, LabelColumns columns, RowChecks checks) {
    Dataset<Row> selected = columns.select(dataset);
    this.rows = selected.queryExecution().toRdd().toJavaRDD();
    this.checks = checks;
  }

  /** A sum over rows, which starts empty in each task. The sums of all tasks are then merged. */
  interface Sum<S> extends Serializable {
    /** Adds a row. The array belongs to the caller, who overwrites it. */
    void add(int given, double[] probabilities);

    /** Adds another sum. */
    S merge(S other, RowChecks checks);
  }

  /** Creates an empty sum. */
  interface Start<S> extends Supplier<S>, Serializable {}

  /** What a task or several found: a sum, or why a row was refused. */
  private record Found<S>(S sum, String refusal) implements Serializable {}

  /**
   * Adds all rows.
   *
   * @param bytes estimated size of a sum
   * @throws IllegalArgumentException if a row is invalid, or if there are no rows
   */
  <S extends Sum<S>> S sum(Start<S> start, long bytes) {
    RowChecks checked = checks;
    if (rows.getNumPartitions() == 0) {
      return start.get();
    }
    Found<S> all =
        OrderedTreeReduce.reduce(
            rows,
            (index, partition) -> sum(partition, start.get(), checked),
            bytes,
            0,
            (one, other) -> merge(one, other, checked));
    if (all.refusal() != null) {
      throw new IllegalArgumentException(all.refusal());
    }
    return all.sum();
  }

  private static <S extends Sum<S>> Found<S> sum(
      Iterator<InternalRow> partition, S sum, RowChecks checks) {
    RowReader reader = new RowReader(checks);
    try {
      while (partition.hasNext()) {
        reader.read(partition.next());
        sum.add(reader.given(), reader.probabilities());
      }
      return new Found<>(sum, null);
    } catch (IllegalArgumentException e) {
      return new Found<>(null, e.getMessage());
    }
  }

  private static <S extends Sum<S>> Found<S> merge(Found<S> one, Found<S> other, RowChecks checks) {
    if (one.refusal() != null || other.refusal() != null) {
      return one.refusal() != null ? one : other;
    }
    try {
      return new Found<>(one.sum().merge(other.sum(), checks), null);
    } catch (IllegalArgumentException e) {
      return new Found<>(null, e.getMessage());
    }
  }

  JavaRDD<InternalRow> rdd() {
    return rows;
  }

  RowChecks checks() {
    return checks;
  }
}
