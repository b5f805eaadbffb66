// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.bitempered.block.Block;
import org.bitempered.block.DenseBlock;
import org.bitempered.block.SparseBlock;

/**
 * Reads every number of cached blocks once, as fast as memory gives them: the roof of an
 * evaluation. By one Spark job, as an evaluation is, or by threads of this JVM, where the master is
 * a local one.
 */
public final class BlockReading {
  private BlockReading() {}

  /**
   * Runs one job with a task a partition; the sum keeps the compiler from leaving the reading out.
   */
  public static double sum(JavaRDD<Block> blocks) {
    return OrderedTreeReduce.reduce(
        blocks,
        (index, partition) -> {
          double sum = 0;
          while (partition.hasNext()) {
            sum += sum(partition.next());
          }
          return sum;
        },
        Double.BYTES,
        1,
        Double::sum);
  }

  /** Runs a job like that, which reads nothing of a block but its number of rows. */
  public static double count(JavaRDD<Block> blocks) {
    return OrderedTreeReduce.reduce(
        blocks,
        (index, partition) -> {
          double rows = 0;
          while (partition.hasNext()) {
            rows += partition.next().rows();
          }
          return rows;
        },
        Double.BYTES,
        1,
        Double::sum);
  }

  /** The blocks themselves, by partition; only on a local master. */
  public static List<List<Block>> here(JavaRDD<Block> blocks) {
    return OrderedTreeReduce.reduce(
        blocks,
        (index, partition) -> {
          List<Block> all = new ArrayList<>();
          partition.forEachRemaining(all::add);
          return new ArrayList<>(List.of(all));
        },
        0,
        1,
        (some, others) -> {
          some.addAll(others);
          return some;
        });
  }

  /** Reads the partitions in parallel, without a job. */
  public static double sum(List<List<Block>> partitions) {
    return partitions.parallelStream()
        .mapToDouble(blocks -> blocks.stream().mapToDouble(BlockReading::sum).sum())
        .sum();
  }

  private static double sum(Block block) {
    return block instanceof SparseBlock sparse
        ? sum(sparse.values()) + sum(sparse.rowOf()) + sum(sparse.gaps())
        : sum(((DenseBlock) block).values());
  }

  private static double sum(double[] values) {
    double s0 = 0; // eight sums, so that an addition need not wait for the one before it
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (int i = 0; i + 7 < values.length; i += 8) {
      s0 += values[i];
      s1 += values[i + 1];
      s2 += values[i + 2];
      s3 += values[i + 3];
      s4 += values[i + 4];
      s5 += values[i + 5];
      s6 += values[i + 6];
      s7 += values[i + 7];
    }
    return s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
  }

  private static double sum(char[] values) {
    long sum = 0;
    for (char value : values) {
      sum += value;
    }
    return sum;
  }
}
