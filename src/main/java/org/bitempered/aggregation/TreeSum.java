// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * Reduces the partitions of an RDD to one value, always in their order, so that a repeated sum is
 * the same bit for bit. Spark's own tree reductions add in the order in which tasks end.
 */
final class TreeSum {
  /** The value of one partition, given its index and what it holds. */
  interface Partial<B, T> extends Serializable {
    T of(int index, Iterator<B> partition);
  }

  /** An addition that may change its first argument and return it. */
  interface Add<T> extends BinaryOperator<T>, Serializable {}

  /** Up to so many bytes the driver adds partial sums itself. */
  private static final long DRIVER_BYTES = 64L << 20;

  private TreeSum() {}

  /**
   * @param valueBytes size of a value
   * @param depth levels of the tree, the driver's included; 0 chooses by size
   */
  static <B, T> T reduce(
      JavaRDD<B> values, Partial<B, T> partial, long valueBytes, int depth, Add<T> add) {
    int partitions = values.getNumPartitions();
    int levels = depth > 0 ? depth : partitions * valueBytes > DRIVER_BYTES ? 2 : 1;
    if (levels == 1 || partitions <= 2) {
      return collect(values, partial, add);
    }
    JavaRDD<T> level =
        values.mapPartitionsWithIndex(
            (index, partition) -> List.of(partial.of(index, partition)).iterator(), true);
    int scale = Math.max(2, (int) Math.ceil(Math.pow(partitions, 1.0 / levels)));
    for (int many = partitions / scale; many > scale; many /= scale) {
      level = reduceTo(level, many, add);
    }
    int groups = Math.min(scale, level.getNumPartitions());
    level = reduceTo(level, groups, add);
    if (groups > 1 && groups * valueBytes > DRIVER_BYTES) {
      level = reduceTo(level, 1, add);
    }
    return collect(level, (index, one) -> one.next(), add);
  }

  /**
   * Adds arrays element by element.
   *
   * @param length of each array
   * @param depth levels of the tree; 0 chooses: the driver adds what is small, {@link SlicedSum}
   *     the rest
   */
  static <B> DoubleArray reduceArrays(
      JavaRDD<B> values, Partial<B, DoubleArray> partial, int length, int depth) {
    long bytes = (long) Double.BYTES * length;
    int partitions = values.getNumPartitions();
    return depth == 0 && partitions > 1 && partitions * bytes > DRIVER_BYTES
        ? SlicedSum.reduce(values, partial, length)
        : reduce(values, partial, bytes, depth, DoubleArray::add);
  }

  private static <B, T> T collect(JavaRDD<B> values, Partial<B, T> partial, Add<T> add) {
    ClassTag<T> tag = ClassTag$.MODULE$.apply(Object.class);
    Object partials = values.context().runJob(values.rdd(), new Task<>(partial), tag);
    @SuppressWarnings("unchecked")
    T[] inOrder = (T[]) partials;
    return Arrays.stream(inOrder).reduce(add).orElseThrow();
  }

  /**
   * What a task does. A class of its own, since Spark searches the byte code of a Scala closure, as
   * all methods of an RDD make one, for what it might refer to: on small data a good part of a job.
   */
  private static final class Task<B, T>
      extends AbstractFunction2<TaskContext, scala.collection.Iterator<B>, T>
      implements Serializable {
    private final Partial<B, T> partial;

    Task(Partial<B, T> partial) {
      this.partial = partial;
    }

    @Override
    public T apply(TaskContext context, scala.collection.Iterator<B> partition) {
      return partial.of(context.partitionId(), CollectionConverters.asJava(partition));
    }
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
