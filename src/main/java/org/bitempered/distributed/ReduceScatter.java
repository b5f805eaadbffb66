// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Adds large arrays, one per partition, in slices. Each slice is added by a task of its own, in the
 * order of the partitions. The work is spread evenly, and the driver receives a single array
 * however many partitions there are.
 */
final class ReduceScatter<B> implements Serializable {
  /** Target size in bytes of one slice of all partitions, which one task adds. */
  private static final long TASK_BYTES = 32L << 20;

  /** With more slices, a shuffle would have too many parts that are too small. */
  private static final int MOST_SLICES = 1000;

  private final OrderedTreeReduce.Partial<B, SerializableDoubles> partial;
  private final int length;
  private final int partitions;
  private final int slices;

  private ReduceScatter(
      OrderedTreeReduce.Partial<B, SerializableDoubles> partial, int length, int partitions) {
    this.partial = partial;
    this.length = length;
    this.partitions = partitions;
    long tasks = 1 + (long) Double.BYTES * length * partitions / TASK_BYTES;
    this.slices = (int) Math.min(tasks, Math.min(MOST_SLICES, length));
  }

  /**
   * Adds the arrays of all partitions.
   *
   * @param partial computes the array of one partition
   * @param length of each array
   */
  static <B> SerializableDoubles reduce(
      JavaRDD<B> values, OrderedTreeReduce.Partial<B, SerializableDoubles> partial, int length) {
    return new ReduceScatter<>(partial, length, values.getNumPartitions()).sum(values);
  }

  private SerializableDoubles sum(JavaRDD<B> values) {
    List<SerializableDoubles> sums =
        values
            .mapPartitionsWithIndex(this::cut, true)
            .mapToPair(part -> part)
            .repartitionAndSortWithinPartitions(new BySlice(partitions, slices))
            .mapPartitions(parts -> List.of(add(parts)).iterator())
            .collect();
    double[] sum = new double[length];
    for (int slice = 0; slice < slices; slice++) {
      double[] part = sums.get(slice).values();
      System.arraycopy(part, 0, sum, start(slice), part.length);
    }
    return new SerializableDoubles(sum);
  }

  private int start(int slice) {
    return (int) ((long) length * slice / slices);
  }

  /** Cuts the array of a partition into slices. Their keys sort by slice, then by partition. */
  private Iterator<Tuple2<Long, SerializableDoubles>> cut(int partition, Iterator<B> values) {
    double[] array = partial.of(partition, values).values();
    return IntStream.range(0, slices)
        .mapToObj(
            slice ->
                new Tuple2<>(
                    (long) slice * partitions + partition,
                    new SerializableDoubles(
                        Arrays.copyOfRange(array, start(slice), start(slice + 1)))))
        .iterator();
  }

  private static SerializableDoubles add(Iterator<Tuple2<Long, SerializableDoubles>> parts) {
    SerializableDoubles sum = parts.next()._2();
    while (parts.hasNext()) {
      sum.add(parts.next()._2());
    }
    return sum;
  }

  /** Sends each slice to a partition of its own. */
  private static final class BySlice extends Partitioner {
    private final int partitions;
    private final int slices;

    BySlice(int partitions, int slices) {
      this.partitions = partitions;
      this.slices = slices;
    }

    @Override
    public int numPartitions() {
      return slices;
    }

    @Override
    public int getPartition(Object key) {
      return (int) ((Long) key / partitions);
    }
  }
}
