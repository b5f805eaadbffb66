// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import java.util.Iterator;
import java.util.SplittableRandom;
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
  private final boolean local;
  private final SpareArrays spare;

  /**
   * @param blocks cached blocks, none of them rejected
   * @param depth levels of the tree in which partial sums are added; 0 chooses
   */
  public DistributedLoss(JavaRDD<Block> blocks, LinearShape shape, LossFunction loss, int depth) {
    this.blocks = blocks;
    this.shape = shape;
    this.loss = loss;
    this.depth = depth;
    this.local = Handed.isPossible(blocks.context());
    this.spare = new SpareArrays(PartitionLoss.length(shape));
  }

  @Override
  public double evaluate(double[] parameters, double fraction, long seed, double[] gradient) {
    DoubleArray sums = sum(parameters, fraction, seed);
    double mean = PartitionLoss.mean(shape, sums.values(), gradient);
    giveBack(sums);
    return mean;
  }

  private void giveBack(DoubleArray sums) {
    if (local) {
      spare.giveBack(sums.values());
    }
  }

  private DoubleArray sum(double[] parameters, double fraction, long seed) {
    if (local) {
      try (Handed<Given> given = new Handed<>(new Given(parameters, spare))) {
        return sum(new Partial(shape, loss, given::get, fraction, seed));
      }
    }
    DoubleArray sent = new DoubleArray(parameters);
    if ((long) Double.BYTES * parameters.length <= TASK_BYTES) {
      return sum(new Partial(shape, loss, () -> given(sent), fraction, seed));
    }
    Broadcast<DoubleArray> broadcast =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(sent);
    try {
      return sum(new Partial(shape, loss, () -> given(broadcast.value()), fraction, seed));
    } finally {
      broadcast.destroy();
    }
  }

  private DoubleArray sum(Partial partial) {
    return TreeSum.reduceArrays(
        blocks, partial, PartitionLoss.length(shape), depth, this::giveBack);
  }

  private static Given given(DoubleArray parameters) {
    return new Given(parameters.values(), null);
  }

  /**
   * What a task is given to work with.
   *
   * @param spare arrays for the sums; null for a new one
   */
  private record Given(double[] parameters, SpareArrays spare) {
    double[] zeros(LinearShape shape) {
      return spare == null ? new double[PartitionLoss.length(shape)] : spare.take();
    }
  }

  /** Finds what a task is given: in its JVM, with the task, or in a broadcast. */
  private interface Source extends Serializable {
    Given given();
  }

  /** The sums of one partition. */
  private record Partial(
      LinearShape shape, LossFunction loss, Source source, double fraction, long seed)
      implements TreeSum.Partial<Block, DoubleArray> {

    @Override
    public DoubleArray of(int index, Iterator<Block> partition) {
      Given given = source.given();
      PartitionLoss sums =
          new PartitionLoss(shape, loss.forOneThread(), given.parameters(), given.zeros(shape));
      SplittableRandom random = PartitionLoss.random(seed, index);
      partition.forEachRemaining(block -> sums.add(block, fraction, random));
      return new DoubleArray(sums.sums());
    }
  }
}
