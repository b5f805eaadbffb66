// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The way of gradients and parameters between driver and executors, without their computation. */
public final class Sums {
  private Sums() {}

  /** Adds one array a partition, all of that length, in slices. */
  public static double[] add(JavaRDD<double[]> arrays, int length) {
    return SlicedSum.reduce(arrays, (index, one) -> new DoubleArray(one.next()), length).values();
  }

  /** Sends an array to every task, and takes it back. */
  public static void broadcast(JavaSparkContext context, double[] array, JavaRDD<Integer> tasks) {
    Broadcast<DoubleArray> sent = context.broadcast(new DoubleArray(array));
    tasks.map(task -> sent.value().values().length).count();
    sent.destroy();
  }
}
