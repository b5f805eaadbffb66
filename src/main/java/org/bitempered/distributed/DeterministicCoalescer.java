// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
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
        values.rdd().coalesce(groups, false, Option.apply(create()), null), values.classTag());
  }

  /** With Scala 2.12, Spark takes none but a scala.Serializable, which Scala 2.13 lacks. */
  private static PartitionCoalescer create() {
    PartitionCoalescer coalescer = new DeterministicCoalescer();
    try {
      Class<?> serializable = Class.forName("scala.Serializable");
      return (PartitionCoalescer)
          Proxy.newProxyInstance(
              DeterministicCoalescer.class.getClassLoader(),
              new Class<?>[] {PartitionCoalescer.class, serializable},
              new Handler(coalescer));
    } catch (ClassNotFoundException e) {
      return coalescer;
    }
  }

  /** Passes calls on. */
  private record Handler(PartitionCoalescer coalescer) implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments)
        throws ReflectiveOperationException {
      return method.invoke(coalescer, arguments);
    }
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
