// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The loss and gradient over all blocks of an RDD: one Spark job an evaluation. */
public final class DistributedLoss implements MeanLoss {
  /** Parameters below this size travel with the task; a broadcast of their own takes longer. */
  private static final long TASK_BYTES = 128 << 10;

  private final JavaRDD<Block> blocks;
  private final LinearShape shape;
  private final LossFunction loss;
  private final int depth;

  /**
   * @param blocks cached blocks, none of them rejected
   * @param depth levels of the tree in which partial sums are added; 0 chooses
   */
  public DistributedLoss(JavaRDD<Block> blocks, LinearShape shape, LossFunction loss, int depth) {
    this.blocks = blocks;
    this.shape = shape;
    this.loss = loss;
    this.depth = depth;
  }

  @Override
  public double evaluate(double[] parameters, double fraction, long seed, double[] gradient) {
    return PartitionLoss.mean(shape, sum(parameters, fraction, seed), gradient);
  }

  private double[] sum(double[] parameters, double fraction, long seed) {
    DoubleArray sent = new DoubleArray(parameters);
    if ((long) Double.BYTES * parameters.length <= TASK_BYTES) {
      return sum(new Partial(shape, loss, () -> sent, fraction, seed));
    }
    Broadcast<DoubleArray> broadcast =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(sent);
    try {
      return sum(new Partial(shape, loss, broadcast::value, fraction, seed));
    } finally {
      broadcast.destroy();
    }
  }

  private double[] sum(Partial partial) {
    return TreeSum.reduceArrays(blocks, partial, PartitionLoss.length(shape), depth).values();
  }

  /** The parameters where a task is: with the task, or from a broadcast. */
  private interface Parameters extends Supplier<DoubleArray>, Serializable {}

  /** The sums of one partition. */
  private record Partial(
      LinearShape shape, LossFunction loss, Parameters parameters, double fraction, long seed)
      implements TreeSum.Partial<Block, DoubleArray> {

    @Override
    public DoubleArray of(int index, Iterator<Block> partition) {
      PartitionLoss sums = new PartitionLoss(shape, loss.forOneThread(), parameters.get().values());
      SplittableRandom random = PartitionLoss.random(seed, index);
      partition.forEachRemaining(block -> sums.add(block, fraction, random));
      return new DoubleArray(sums.sums());
    }
  }
}
