// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.apache.spark.Partitioner;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.bitempered.spark.ScalaCollections;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * Reduces the partitions of an RDD to one value in the order of the partitions, so that a repeated
 * sum is the same bit for bit. Spark's own tree reductions add in the order in which tasks finish.
 */
public final class OrderedTreeReduce {
  /** Computes the value of one partition from its index and its elements. */
  public interface Partial<B, T> extends Serializable {
    T of(int index, Iterator<B> partition);
  }

  /** Adds two values. May change its first argument and return it. */
  public interface Add<T> extends BinaryOperator<T>, Serializable {}

  /** Up to this size in bytes of all partial sums, the driver adds them itself. */
  static final long DRIVER_BYTES = 64L << 20;

  /** Values that the driver holds for each task that runs in it at the same time. */
  private static final int VALUES_PER_SLOT = 2;

  private OrderedTreeReduce() {}

  /**
   * Reduces the partitions.
   *
   * @param valueBytes size of a value
   * @param depth levels of the tree, the driver's included; 0 chooses by size
   */
  public static <B, T> T reduce(
      JavaRDD<B> values, Partial<B, T> partial, long valueBytes, int depth, Add<T> add) {
    return reduce(values, partial, valueBytes, depth, add, value -> {});
  }

  private static <B, T> T reduce(
      JavaRDD<B> values,
      Partial<B, T> partial,
      long valueBytes,
      int depth,
      Add<T> add,
      Consumer<T> added) {
    int partitions = values.getNumPartitions();
    int levels = depth > 0 ? depth : fitDriver(values, valueBytes) ? 1 : 2;
    if (levels == 1 || partitions <= 2) {
      return collect(values, partial, add, added);
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
    return collect(level, (index, one) -> one.next(), add, added);
  }

  /**
   * Adds arrays element by element.
   *
   * @param length of each array
   * @param depth levels of the tree; 0 chooses by size: the driver adds small arrays and those of a
   *     few tasks of its own, {@link ReduceScatter} adds others
   * @param added receives each array that the driver has added to another one
   */
  public static <B> SerializableDoubles reduceArrays(
      JavaRDD<B> values,
      Partial<B, SerializableDoubles> partial,
      int length,
      int depth,
      Consumer<SerializableDoubles> added) {
    long bytes = (long) Double.BYTES * length;
    return depth == 0 && values.getNumPartitions() > 1 && !fitDriver(values, bytes)
        ? ReduceScatter.reduce(values, partial, length)
        : reduce(values, partial, bytes, depth, SerializableDoubles::add, added);
  }

  /**
   * Returns whether the driver has room for the values of all partitions. Where the tasks run in
   * the driver, nothing is sent, and {@link ModelSize} counts as many arrays for them.
   */
  static boolean fitDriver(JavaRDD<?> values, long valueBytes) {
    int partitions = values.getNumPartitions();
    return partitions * valueBytes <= DRIVER_BYTES
        || (InProcessReference.isPossible(values.context())
            && partitions <= VALUES_PER_SLOT * TaskSlots.here());
  }

  /** Adds the values of all partitions on the driver. */
  static <B, T> T collect(JavaRDD<B> values, Partial<B, T> partial, Add<T> add) {
    return collect(values, partial, add, value -> {});
  }

  private static <B, T> T collect(
      JavaRDD<B> values, Partial<B, T> partial, Add<T> add, Consumer<T> added) {
    if (!InProcessReference.isPossible(values.context())) {
      return addAll(run(values, partial), add, added);
    }
    try (InProcessReference<Object[]> partials =
        new InProcessReference<>(new Object[values.getNumPartitions()])) {
      run(values, new InPlace<>(partial, partials));
      return addAll(partials.get().clone(), add, added);
    }
  }

  private static <B, T> Object[] run(JavaRDD<B> values, Partial<B, T> partial) {
    ClassTag<T> tag = ClassTag$.MODULE$.apply(Object.class);
    return (Object[]) values.context().runJob(values.rdd(), new Task<>(partial), tag);
  }

  private static <T> T addAll(Object[] partials, Add<T> add, Consumer<T> added) {
    @SuppressWarnings("unchecked")
    T[] inOrder = (T[]) partials;
    T sum = inOrder[0];
    for (int i = 1; i < inOrder.length; i++) {
      sum = add.apply(sum, inOrder[i]);
      added.accept(inOrder[i]);
    }
    return sum;
  }

  /** Stores the value of each partition in the driver's array, so that Spark carries no result. */
  private record InPlace<B, T>(Partial<B, T> partial, InProcessReference<Object[]> places)
      implements Partial<B, T> {
    @Override
    public T of(int index, Iterator<B> partition) {
      T value = partial.of(index, partition);
      Object[] all = places.get();
      if (all != null) { // null if another attempt at this partition was faster
        all[index] = value;
      }
      return null;
    }
  }

  /**
   * The function of a task. It is a class of its own because Spark searches the byte code of Scala
   * closures for references, which is a good part of the time of a job on small data. All methods
   * of an RDD create such closures.
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
      return partial.of(context.partitionId(), ScalaCollections.asJava(partition));
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

  /** Sends consecutive partitions to the same group. No group is empty. */
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
