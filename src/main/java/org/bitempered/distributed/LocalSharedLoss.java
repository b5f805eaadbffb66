// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.bitempered.block.Block;
import org.bitempered.kernel.ModelGroup;
import scala.Tuple2;

/** The losses of many models over blocks that one task holds. */
public final class LocalSharedLoss implements SharedLoss {
  private final List<Block> blocks;
  private final TaskContext task;
  private double[][] sums;

  private LocalSharedLoss(List<Block> blocks, TaskContext task) {
    this.blocks = blocks;
    this.task = task;
  }

  /** What a task does with the loss; it travels to the task, and its result back. */
  public interface Body<R> extends Function<SharedLoss, R>, Serializable {}

  /** Runs each body in a task of its own that holds all blocks, and returns their results. */
  public static <R> List<R> inTasks(JavaRDD<Block> blocks, List<Body<R>> bodies) {
    return JavaSparkContext.fromSparkContext(blocks.context())
        .parallelize(bodies, bodies.size())
        .cartesian(DeterministicCoalescer.into(blocks, 1))
        .mapPartitions(pairs -> List.of(run(pairs)).iterator())
        .collect();
  }

  private static <R> R run(Iterator<Tuple2<Body<R>, Block>> pairs) {
    List<Block> blocks = new ArrayList<>();
    Body<R> body = null;
    while (pairs.hasNext()) {
      Tuple2<Body<R>, Block> pair = pairs.next();
      body = pair._1();
      blocks.add(pair._2());
    }
    return body.apply(new LocalSharedLoss(blocks, TaskContext.get()));
  }

  @Override
  public double[][] evaluate(List<ModelGroup> groups, double[][] coefficients) {
    if (task.isInterrupted()) {
      throw new IllegalStateException("the training was cancelled");
    }
    sums = GroupSums.zeros(groups, sums);
    GroupSums all = new GroupSums(groups, coefficients, sums);
    blocks.forEach(all::add);
    all.finish();
    return sums;
  }
}
