// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** The loss and gradient over all blocks of an RDD: one Spark job an evaluation. */
public final class DistributedLoss {
  private final JavaRDD<Block> blocks;
  private final LinearShape shape;
  private final LossFunction loss;
  private final int depth;

  /**
   * @param blocks cached blocks, none of them rejected
   * @param depth levels of the tree in which partial sums are added
   */
  public DistributedLoss(JavaRDD<Block> blocks, LinearShape shape, LossFunction loss, int depth) {
    this.blocks = blocks;
    this.shape = shape;
    this.loss = loss;
    this.depth = depth;
  }

  /**
   * Evaluates the weighted mean loss at the parameters, and writes its gradient.
   *
   * @param fraction probability with which each row takes part; 1 for all rows
   * @param seed of the choice of rows
   * @return the mean; 0, with a gradient of 0, where no row takes part
   */
  public double evaluate(double[] parameters, double fraction, long seed, double[] gradient) {
    double[] sums = sum(parameters, fraction, seed);
    double weightSum = PartitionLoss.weightSum(shape, sums);
    double scale = weightSum > 0 ? 1 / weightSum : 0;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = scale * sums[i];
    }
    return scale * PartitionLoss.loss(shape, sums);
  }

  private double[] sum(double[] parameters, double fraction, long seed) {
    Broadcast<double[]> sent =
        JavaSparkContext.fromSparkContext(blocks.context()).broadcast(parameters);
    LinearShape sentShape = shape;
    LossFunction sentLoss = loss;
    try {
      JavaRDD<double[]> partials =
          blocks.mapPartitionsWithIndex(
              (index, partition) -> {
                PartitionLoss sums =
                    new PartitionLoss(sentShape, sentLoss.forOneThread(), sent.value());
                addAll(sums, partition, fraction, new SplittableRandom(mix(seed, index)));
                return List.of(sums.sums()).iterator();
              },
              true);
      long bytes = (long) Double.BYTES * PartitionLoss.length(shape);
      return TreeSum.reduce(partials, bytes, depth, DistributedLoss::add);
    } finally {
      sent.destroy();
    }
  }

  private static void addAll(
      PartitionLoss sums, Iterator<Block> blocks, double fraction, SplittableRandom random) {
    while (blocks.hasNext()) {
      if (fraction < 1) {
        sums.addSample(blocks.next(), fraction, random);
      } else {
        sums.add(blocks.next());
      }
    }
  }

  private static long mix(long seed, int partition) {
    return new SplittableRandom(seed + 0x9E3779B97F4A7C15L * partition).nextLong();
  }

  private static double[] add(double[] sum, double[] other) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }
}
