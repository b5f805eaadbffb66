// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The way of gradients and parameters between driver and executors, without their computation. */
public final class Sums {
  private Sums() {}

  /** Adds one array a partition, all of that length, in slices. */
  public static double[] add(JavaRDD<double[]> arrays, int length) {
    return ReduceScatter.reduce(arrays, (index, one) -> new SerializableDoubles(one.next()), length)
        .values();
  }

  /** Sends an array to every task, and takes it back. */
  public static void broadcast(JavaSparkContext context, double[] array, JavaRDD<Integer> tasks) {
    Broadcast<SerializableDoubles> sent = context.broadcast(new SerializableDoubles(array));
    tasks.map(task -> sent.value().values().length).count();
    sent.destroy();
  }
}
