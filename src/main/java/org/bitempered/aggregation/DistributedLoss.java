// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function2;
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
    LinearShape shape = this.shape;
    LossFunction loss = this.loss;
    if ((long) Double.BYTES * parameters.length <= TASK_BYTES) {
      return reduce(
          (index, partition) ->
              List.of(partial(index, partition, shape, loss, parameters, fraction, seed))
                  .iterator());
    }
    Broadcast<double[]> sent =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(parameters);
    try {
      return reduce(
          (index, partition) ->
              List.of(partial(index, partition, shape, loss, sent.value(), fraction, seed))
                  .iterator());
    } finally {
      sent.destroy();
    }
  }

  private static double[] partial(
      int index,
      Iterator<Block> partition,
      LinearShape shape,
      LossFunction loss,
      double[] parameters,
      double fraction,
      long seed) {
    PartitionLoss sums = new PartitionLoss(shape, loss.forOneThread(), parameters);
    SplittableRandom random = PartitionLoss.random(seed, index);
    partition.forEachRemaining(block -> sums.add(block, fraction, random));
    return sums.sums();
  }

  private double[] reduce(Function2<Integer, Iterator<Block>, Iterator<double[]>> partial) {
    JavaRDD<double[]> partials = blocks.mapPartitionsWithIndex(partial, true);
    long bytes = (long) Double.BYTES * PartitionLoss.length(shape);
    return TreeSum.reduce(partials, bytes, depth, PartitionLoss::addTo);
  }
}
