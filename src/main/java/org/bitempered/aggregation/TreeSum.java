// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Reduces one value a partition to one value, always in the order of the partitions, so that a
 * repeated sum is the same bit for bit. Spark's own tree reductions add in the order in which tasks
 * end.
 */
final class TreeSum {
  /** An addition that may change its first argument and return it. */
  interface Add<T> extends BinaryOperator<T>, Serializable {}

  /** Up to so many bytes the driver adds all partial sums itself: one stage, no shuffle. */
  private static final long DRIVER_BYTES = 64L << 20;

  private TreeSum() {}

  /**
   * @param values one value in each partition
   * @param valueBytes size of a value
   * @param depth levels of the tree, the driver's included; 0 chooses by size
   */
  static <T> T reduce(JavaRDD<T> values, long valueBytes, int depth, Add<T> add) {
    int partitions = values.getNumPartitions();
    JavaRDD<T> level = values;
    int levels = depth > 0 ? depth : partitions * valueBytes > DRIVER_BYTES ? 2 : 1;
    if (levels > 1 && partitions > 2) {
      int scale = Math.max(2, (int) Math.ceil(Math.pow(partitions, 1.0 / levels)));
      for (int groups = partitions / scale; groups > scale; groups /= scale) {
        level = reduceTo(level, groups, add);
      }
      level = reduceTo(level, Math.min(scale, level.getNumPartitions()), add);
    }
    Iterator<T> partials = level.collect().iterator();
    T sum = partials.next();
    while (partials.hasNext()) {
      sum = add.apply(sum, partials.next());
    }
    return sum;
  }

  private static <T> JavaRDD<T> reduceTo(JavaRDD<T> values, int groups, Add<T> add) {
    int partitions = values.getNumPartitions();
    JavaPairRDD<Integer, T> numbered =
        values
            .mapPartitionsWithIndex(
                (index, partition) -> {
                  List<Tuple2<Integer, T>> one = new ArrayList<>();
                  partition.forEachRemaining(value -> one.add(new Tuple2<>(index, value)));
                  return one.iterator();
                },
                true)
            .mapToPair(pair -> pair);
    return numbered
        .repartitionAndSortWithinPartitions(new Consecutive(partitions, groups))
        .mapPartitions(sorted -> List.of(addAll(sorted, add)).iterator());
  }

  private static <T> T addAll(Iterator<Tuple2<Integer, T>> sorted, Add<T> add) {
    T sum = sorted.next()._2();
    while (sorted.hasNext()) {
      sum = add.apply(sum, sorted.next()._2());
    }
    return sum;
  }

  /** Sends consecutive partitions to the same group; no group is empty. */
  private static final class Consecutive extends Partitioner {
    private final long partitions;
    private final int groups;

    Consecutive(int partitions, int groups) {
      this.partitions = partitions;
      this.groups = groups;
    }

    @Override
    public int numPartitions() {
      return groups;
    }

    @Override
    public int getPartition(Object index) {
      return (int) ((Integer) index * (long) groups / partitions);
    }
  }
}
