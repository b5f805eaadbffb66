// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.block.DataStatistics;
import org.bitempered.block.FoldStatistics;

/** The rows of a DataFrame as cached blocks, with the statistics of these rows. */
public final class CachedBlocks implements AutoCloseable {
  /** Between these bounds, the squares of weights neither overflow nor underflow. */
  private static final double LEAST_WEIGHT_SUM = 1e-150;

  private static final double LARGEST_WEIGHT_SUM = 1e150;

  /** A task for fewer bytes takes longer to start than to run. */
  private static final long MERGE_BYTES = 4 << 20;

  private final JavaRDD<Block> blocks;
  private final FoldStatistics folds;
  private final DataStatistics statistics;

  private CachedBlocks(JavaRDD<Block> blocks, FoldStatistics folds) {
    this.blocks = blocks;
    this.folds = folds;
    this.statistics = folds.total();
  }

  /**
   * Builds and caches the blocks in one pass. Reads Spark's internal rows, so that no row becomes a
   * Java object.
   *
   * @param rows the result of {@link InputSchema#select}
   * @param blockBytes size of a block's features in bytes; 0 chooses by the processor's cache
   * @param depth levels of the tree that adds the statistics; 0 chooses by size
   * @param what name of the rows in error messages, such as "training data"
   * @throws IllegalArgumentException if a row is invalid, no row has a positive weight, or the
   *     weights sum to less than 1e-150 or more than 1e150; the message names the column, the value
   *     and what is allowed
   */
  public static CachedBlocks of(
      Dataset<Row> rows, RowFormat format, long blockBytes, int depth, String what) {
    JavaRDD<Block> blocks =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(partition -> new BlockIterator(partition, format, blockBytes));
    blocks.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      FoldStatistics statistics = statistics(blocks, format, depth);
      check(statistics.total(), format, what);
      return new CachedBlocks(blocks, statistics);
    } catch (Throwable e) {
      blocks.unpersist(false);
      throw e;
    }
  }

  /**
   * Collects the statistics in one job if the driver has room for those of all partitions. Without
   * metadata, their size is known only once a block is seen. If they turn out too large, the first
   * job only builds the blocks, and a second one adds the statistics in a tree.
   */
  private static FoldStatistics statistics(JavaRDD<Block> blocks, RowFormat format, int depth) {
    FoldStatistics none = new FoldStatistics(format.features(), format.folds());
    int partitions = blocks.getNumPartitions();
    if (partitions == 0) {
      return none;
    }
    long most = OrderedTreeReduce.DRIVER_BYTES / partitions;
    long declared = format.folds() * DataStatistics.sizeInBytes(format.declaredFeatures(), 0);
    if (declared > most) {
      return treeStatistics(blocks, none, declared, depth);
    }
    FoldStatistics sum =
        OrderedTreeReduce.collect(
            blocks,
            (index, partition) -> statistics(partition, none.empty(), most),
            FoldStatistics::merge);
    return sum.areCut() ? treeStatistics(blocks, none, sum.sizeInBytes(), depth) : sum;
  }

  private static FoldStatistics treeStatistics(
      JavaRDD<Block> blocks, FoldStatistics none, long bytes, int depth) {
    return OrderedTreeReduce.reduce(
        blocks,
        (index, partition) -> statistics(partition, none.empty(), Long.MAX_VALUE),
        bytes,
        depth,
        FoldStatistics::merge);
  }

  private static FoldStatistics statistics(
      Iterator<Block> partition, FoldStatistics statistics, long mostBytes) {
    while (partition.hasNext() && !statistics.areCut()) {
      statistics.add(partition.next());
      statistics.cutAbove(mostBytes);
    }
    return statistics;
  }

  private static void check(DataStatistics statistics, RowFormat format, String what) {
    if (statistics.rejection() != null) {
      throw new IllegalArgumentException(statistics.rejection());
    }
    if (statistics.rows() == 0) {
      throw new IllegalArgumentException(
          format.weight() == null
              ? "the " + what + " have no rows; at least one is needed"
              : "the "
                  + what
                  + " have no row of positive weight (weightCol '"
                  + format.weight()
                  + "'); at least one is needed");
    }
    checkWeights(statistics, "weightCol '" + format.weight() + "'");
  }

  private static void checkWeights(DataStatistics statistics, String given) {
    double sum = statistics.weightSum();
    if (!(sum >= LEAST_WEIGHT_SUM && sum <= LARGEST_WEIGHT_SUM)) {
      throw new IllegalArgumentException(
          given
              + " has weights that sum to "
              + sum
              + ", allowed is "
              + LEAST_WEIGHT_SUM
              + " to "
              + LARGEST_WEIGHT_SUM);
    }
  }

  /**
   * Caches the same rows again, with the weight of each row multiplied by the weight of its class.
   * For a soft label, the factor is the expected class weight. Releases these blocks.
   *
   * @param classWeights one factor per class
   * @throws IllegalArgumentException if the new weights sum to less than 1e-150 or more than 1e150
   */
  public CachedBlocks reweighted(double[] classWeights, RowFormat format, int depth) {
    JavaRDD<Block> weighted = blocks.map(block -> block.reweighted(classWeights));
    weighted.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      FoldStatistics statistics = statistics(weighted, format, depth);
      checkWeights(statistics.total(), "weightCol '" + format.weight() + "' times classWeights");
      return new CachedBlocks(weighted, statistics);
    } catch (Throwable e) {
      weighted.unpersist(false);
      throw e;
    } finally {
      close();
    }
  }

  /**
   * Returns the cached blocks. Merges small partitions, but to no fewer groups than Spark's default
   * parallelism.
   *
   * @param layout layout of the gradient; a task should read at least as much as it sends
   */
  public JavaRDD<Block> blocks(CoefficientLayout layout) {
    return blocks(layout.size());
  }

  /**
   * Returns the cached blocks as {@link #blocks(CoefficientLayout)} does.
   *
   * @param length of the gradients of all models together
   */
  public JavaRDD<Block> blocks(long length) {
    long least = Math.max(MERGE_BYTES, Double.BYTES * length);
    long groups = Math.max(blocks.context().defaultParallelism(), statistics.bytes() / least);
    return groups < blocks.getNumPartitions()
        ? DeterministicCoalescer.into(blocks, (int) groups)
        : blocks;
  }

  /** Returns the statistics of each fold. */
  public FoldStatistics folds() {
    return folds;
  }

  /** Returns the statistics of the rows of all folds but one. */
  public DataStatistics statisticsWithout(int fold) {
    return folds.without(fold);
  }

  /** Returns the statistics of the rows. */
  public DataStatistics statistics() {
    return statistics;
  }

  /** Releases the cached blocks. */
  @Override
  public void close() {
    blocks.unpersist(false);
  }
}
