// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import scala.Option;

/**
 * Merges consecutive partitions into a given number of groups, always in the same way. Spark's own
 * coalescer groups by the location of the data, so the order of the sums would change from run to
 * run.
 */
final class DeterministicCoalescer implements PartitionCoalescer, Serializable {

  static <T> JavaRDD<T> into(JavaRDD<T> values, int groups) {
    return JavaRDD.fromRDD(
        values.rdd().coalesce(groups, false, Option.apply(new DeterministicCoalescer()), null),
        values.classTag());
  }

  @Override
  public PartitionGroup[] coalesce(int maxPartitions, RDD<?> parent) {
    Partition[] partitions = parent.partitions();
    PartitionGroup[] groups = new PartitionGroup[Math.min(maxPartitions, partitions.length)];
    for (int i = 0; i < partitions.length; i++) {
      int group = (int) ((long) i * groups.length / partitions.length);
      if (groups[group] == null) {
        groups[group] = new PartitionGroup(Option.empty());
      }
      groups[group].partitions().$plus$eq(partitions[i]); // append differs in Scala 2.12
    }
    return groups;
  }
}
