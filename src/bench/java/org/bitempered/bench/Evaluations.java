// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.bench;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.distributed.CachedBlocks;
import org.bitempered.distributed.DistributedLoss;
import org.bitempered.distributed.RowFormat;
import org.bitempered.kernel.LossSpec;
import org.bitempered.math.Loss;

/** Single evaluations of the loss on cached blocks, without an optimizer around them. */
final class Evaluations implements AutoCloseable {
  private final CachedBlocks blocks;
  private final CoefficientLayout linear;
  private final DistributedLoss loss;
  private final double[] parameters;
  private final double[] gradient;

  Evaluations(Dataset<Row> data, Shape shape, double t1, double t2) {
    RowFormat format =
        new RowFormat("features", "label", null, null, 1, null, false, 0, shape.features());
    blocks = CachedBlocks.of(data.select("features", "label"), format, 0, 2, "training data");
    LossSpec function =
        new LossSpec(Loss.BI_TEMPERED, shape.classes(), shape.classes() == 2, t1, t2, 0);
    linear = new CoefficientLayout(shape.features(), function.outputs());
    loss = new DistributedLoss(blocks.blocks(linear), linear, function, 0);
    parameters = new double[linear.size()];
    Arrays.setAll(parameters, i -> 0.01 * Math.sin(i));
    gradient = new double[linear.size()];
  }

  /** What an evaluation reads. */
  JavaRDD<Block> blocks() {
    return blocks.blocks(linear);
  }

  void evaluate() {
    loss.evaluate(parameters, 1, 0, gradient);
  }

  /** Milliseconds that the work takes. */
  static double time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  /** The median of so many times, after as many to warm up. */
  static double median(int repetitions, Runnable work) {
    double[] times = new double[repetitions];
    for (int i = -repetitions; i < repetitions; i++) {
      double time = time(work);
      times[Math.max(i, 0)] = time;
    }
    return Ratios.median(times);
  }

  @Override
  public void close() {
    blocks.close();
  }
}
