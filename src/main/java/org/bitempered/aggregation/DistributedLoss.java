// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.Function;
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
    return withParameters(
        parameters,
        source ->
            TreeSum.reduceArrays(
                blocks,
                new Partial(shape, loss, source, fraction, seed),
                PartitionLoss.length(shape),
                depth,
                this::giveBack));
  }

  @Override
  public BitSet neverPredicted(double[] parameters, BitSet classes) {
    return withParameters(
        parameters,
        source ->
            TreeSum.reduce(
                blocks,
                new Missing(shape, source, classes),
                shape.outputs() / Byte.SIZE,
                depth,
                DistributedLoss::intersect));
  }

  private static BitSet intersect(BitSet some, BitSet others) {
    some.and(others);
    return some;
  }

  /** Brings the parameters to where tasks find them, while the work goes on. */
  private <R> R withParameters(double[] parameters, Function<Source, R> work) {
    if (local) {
      try (Handed<Given> given = new Handed<>(new Given(parameters, spare))) {
        return work.apply(given::get);
      }
    }
    DoubleArray sent = new DoubleArray(parameters);
    if ((long) Double.BYTES * parameters.length <= TASK_BYTES) {
      return work.apply(() -> given(sent));
    }
    Broadcast<DoubleArray> broadcast =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(sent);
    try {
      return work.apply(() -> given(broadcast.value()));
    } finally {
      broadcast.destroy();
    }
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

  /** Which classes are predicted for no row of one partition. */
  private record Missing(LinearShape shape, Source source, BitSet classes)
      implements TreeSum.Partial<Block, BitSet> {

    @Override
    public BitSet of(int index, Iterator<Block> partition) {
      return Predictions.missing(shape, source.given().parameters(), classes, partition);
    }
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
