// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.bitempered.block.Block;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.kernel.LossAggregator;
import org.bitempered.kernel.LossSpec;
import org.bitempered.kernel.Predictions;

/**
 * Computes the loss and its gradient over blocks that one task holds. This is for data so small
 * that starting a Spark job for each evaluation would take longer than the evaluation.
 */
public final class SingleTaskLoss implements MeanLoss {
  /** About ten arrays of this length travel to the task; each then takes at most 4 MiB. */
  private static final int MOST_COEFFICIENTS = 1 << 19;

  private final List<List<Block>> shares;
  private final ExecutorService threads;
  private final TaskContext task;
  private final CoefficientLayout layout;
  private final LossSpec loss;

  private SingleTaskLoss(
      List<List<Block>> shares,
      ExecutorService threads,
      TaskContext task,
      CoefficientLayout layout,
      LossSpec loss) {
    this.shares = shares;
    this.threads = threads;
    this.task = task;
    this.layout = layout;
    this.loss = loss;
  }

  /** The work to do with the loss. It is sent to the task, and its result is sent back. */
  public interface Body<R> extends Function<MeanLoss, R>, Serializable {}

  /** Returns whether the model is small enough for the minimization to be sent to a task. */
  public static boolean carries(CoefficientLayout layout) {
    return layout.size() <= MOST_COEFFICIENTS;
  }

  /** Runs the body in one task, with as many threads as the task has cores. */
  public static <R> R inOneTask(
      JavaRDD<Block> blocks, CoefficientLayout layout, LossSpec loss, Body<R> body) {
    return DeterministicCoalescer.into(blocks, 1)
        .mapPartitions(all -> List.of(run(all, layout, loss, body)).iterator())
        .first();
  }

  private static <R> R run(
      Iterator<Block> all, CoefficientLayout layout, LossSpec loss, Body<R> body) {
    List<Block> blocks = new ArrayList<>();
    all.forEachRemaining(blocks::add);
    TaskContext task = TaskContext.get();
    ExecutorService threads = Executors.newFixedThreadPool(task.cpus());
    try {
      return body.apply(
          new SingleTaskLoss(shares(blocks, task.cpus()), threads, task, layout, loss));
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<List<Block>> shares(List<Block> blocks, int count) {
    List<List<Block>> shares = new ArrayList<>();
    long size = blocks.size();
    for (int i = 0; i < count; i++) {
      shares.add(blocks.subList((int) (size * i / count), (int) (size * (i + 1) / count)));
    }
    return shares;
  }

  @Override
  public double evaluate(double[] coefficients, double fraction, long seed, double[] gradient) {
    if (task.isInterrupted()) {
      throw new IllegalStateException("the training was canceled");
    }
    List<Callable<double[]>> parts = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      int index = i;
      parts.add(
          () -> {
            LossAggregator part = new LossAggregator(layout, loss.forOneThread(), coefficients);
            SplittableRandom random = LossAggregator.random(seed, index);
            shares.get(index).forEach(block -> part.add(block, fraction, random));
            return part.sums();
          });
    }
    return LossAggregator.mean(layout, sum(parts), gradient);
  }

  @Override
  public BitSet neverPredicted(double[] coefficients, BitSet classes) {
    return Predictions.missing(
        layout, coefficients, classes, shares.stream().flatMap(List::stream).iterator());
  }

  private double[] sum(List<Callable<double[]>> parts) {
    try {
      if (parts.size() == 1) {
        return parts.get(0).call();
      }
      double[] sum = new double[LossAggregator.length(layout)];
      for (Future<double[]> part : threads.invokeAll(parts)) {
        SerializableDoubles.add(part.get(), sum);
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the training was canceled", e);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
