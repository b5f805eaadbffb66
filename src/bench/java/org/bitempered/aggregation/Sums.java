// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import org.apache.spark.api.java.JavaRDD;

/** The addition of the partitions' gradients, without their computation. */
public final class Sums {
  private Sums() {}

  /** Adds one array a partition, all of that length, in slices. */
  public static double[] add(JavaRDD<double[]> arrays, int length) {
    return SlicedSum.reduce(arrays, length);
  }
}
