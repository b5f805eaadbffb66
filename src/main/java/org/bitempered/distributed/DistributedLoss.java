// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.kernel.LossAggregator;
import org.bitempered.kernel.LossSpec;
import org.bitempered.kernel.Predictions;

/** Computes the loss and its gradient over all blocks of an RDD, with one Spark job each time. */
public final class DistributedLoss implements MeanLoss {
  /** Coefficients up to this size travel with the task, because a broadcast would take longer. */
  private static final long TASK_BYTES = 128 << 10;

  private final JavaRDD<Block> blocks;
  private final CoefficientLayout layout;
  private final LossSpec loss;
  private final int depth;
  private final boolean local;
  private final ArrayPool spare;

  /**
   * @param blocks cached blocks, none of them rejected
   * @param depth levels of the tree that adds partial sums; 0 chooses by size
   */
  public DistributedLoss(
      JavaRDD<Block> blocks, CoefficientLayout layout, LossSpec loss, int depth) {
    this.blocks = blocks;
    this.layout = layout;
    this.loss = loss;
    this.depth = depth;
    this.local = InProcessReference.isPossible(blocks.context());
    this.spare = new ArrayPool(LossAggregator.length(layout));
  }

  @Override
  public double evaluate(double[] coefficients, double fraction, long seed, double[] gradient) {
    SerializableDoubles sums = sum(coefficients, fraction, seed);
    double mean = LossAggregator.mean(layout, sums.values(), gradient);
    giveBack(sums);
    return mean;
  }

  private void giveBack(SerializableDoubles sums) {
    if (local) {
      spare.giveBack(sums.values());
    }
  }

  private SerializableDoubles sum(double[] coefficients, double fraction, long seed) {
    return withCoefficients(
        coefficients,
        source ->
            OrderedTreeReduce.reduceArrays(
                blocks,
                new Partial(layout, loss, source, fraction, seed),
                LossAggregator.length(layout),
                depth,
                this::giveBack));
  }

  @Override
  public BitSet neverPredicted(double[] coefficients, BitSet classes) {
    return withCoefficients(
        coefficients,
        source ->
            OrderedTreeReduce.reduce(
                blocks,
                new Missing(layout, source, classes),
                layout.outputs() / Byte.SIZE,
                depth,
                DistributedLoss::intersect));
  }

  private static BitSet intersect(BitSet some, BitSet others) {
    some.and(others);
    return some;
  }

  /** Makes the coefficients available to tasks while the work runs. */
  private <R> R withCoefficients(double[] coefficients, Function<Source, R> work) {
    if (local) {
      try (InProcessReference<Given> given =
          new InProcessReference<>(new Given(coefficients, spare))) {
        return work.apply(given::get);
      }
    }
    SerializableDoubles sent = new SerializableDoubles(coefficients);
    if ((long) Double.BYTES * coefficients.length <= TASK_BYTES) {
      return work.apply(() -> given(sent));
    }
    Broadcast<SerializableDoubles> broadcast =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(sent);
    try {
      return work.apply(() -> given(broadcast.value()));
    } finally {
      broadcast.destroy();
    }
  }

  private static Given given(SerializableDoubles coefficients) {
    return new Given(coefficients.values(), null);
  }

  /**
   * The input of a task.
   *
   * @param spare pool of arrays for the sums; null to allocate a new array
   */
  private record Given(double[] coefficients, ArrayPool spare) {
    double[] zeros(CoefficientLayout layout) {
      return spare == null ? new double[LossAggregator.length(layout)] : spare.take();
    }
  }

  /** Finds the input of a task: in its JVM, in the serialized task, or in a broadcast. */
  private interface Source extends Serializable {
    Given given();
  }

  /** Finds the classes that are predicted for no row of one partition. */
  private record Missing(CoefficientLayout layout, Source source, BitSet classes)
      implements OrderedTreeReduce.Partial<Block, BitSet> {

    @Override
    public BitSet of(int index, Iterator<Block> partition) {
      return Predictions.missing(layout, source.given().coefficients(), classes, partition);
    }
  }

  /** Computes the sums of one partition. */
  private record Partial(
      CoefficientLayout layout, LossSpec loss, Source source, double fraction, long seed)
      implements OrderedTreeReduce.Partial<Block, SerializableDoubles> {

    @Override
    public SerializableDoubles of(int index, Iterator<Block> partition) {
      Given given = source.given();
      LossAggregator sums =
          new LossAggregator(
              layout, loss.forOneThread(), given.coefficients(), given.zeros(layout));
      SplittableRandom random = LossAggregator.random(seed, index);
      partition.forEachRemaining(block -> sums.add(block, fraction, random));
      return new SerializableDoubles(sums.sums());
    }
  }
}
