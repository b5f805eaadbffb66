// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.spark.SparkContext;
import org.bitempered.block.CoefficientLayout;
import org.bitempered.distributed.ModelSize;
import org.bitempered.distributed.TaskSlots;

/** How many models fit the memory of driver and executors in one pass. */
final class PassMemory {
  /** What a minimizer holds, beside the coefficients and their sums on the way. */
  private static final int DRIVER_ARRAYS = 40;

  /** Coefficients and sums in a task, with the copies of the kernels. */
  private static final int TASK_ARRAYS = 4;

  private final SparkContext context;
  private final long cached;

  /**
   * @param cached bytes of the cached blocks
   */
  PassMemory(SparkContext context, long cached) {
    this.context = context;
    this.cached = cached;
  }

  /** Returns how many coefficients fit the memory and one array. */
  long mostCoefficients() {
    return Math.min(CoefficientLayout.LONGEST_ARRAY / 2, mostInMemory());
  }

  private long mostInMemory() {
    long slots = TaskSlots.of(context.getConf());
    long here = Runtime.getRuntime().maxMemory();
    if (context.isLocal()) {
      long bytes = Double.BYTES * (DRIVER_ARRAYS + TASK_ARRAYS * slots);
      return ModelSize.allowedBytes(here, cached) / bytes;
    }
    long executor = context.getConf().getSizeAsMb("spark.executor.memory", "1g") << 20;
    int executors = Math.max(1, context.statusTracker().getExecutorInfos().length - 1);
    return Math.min(
        ModelSize.allowedBytes(here, 0) / (Double.BYTES * DRIVER_ARRAYS),
        ModelSize.allowedBytes(executor, cached / executors)
            / (Double.BYTES * (1 + TASK_ARRAYS * slots)));
  }

  /**
   * Splits models into groups that fit, in order. A model that fits no group is one of its own.
   *
   * @param size number of coefficients of a model
   */
  <T> List<List<T>> groups(List<T> models, ToLongFunction<T> size) {
    long most = mostCoefficients();
    List<List<T>> groups = new ArrayList<>();
    long sum = 0;
    for (T model : models) {
      long length = size.applyAsLong(model);
      if (groups.isEmpty() || sum + length > most) {
        groups.add(new ArrayList<>());
        sum = 0;
      }
      sum += length;
      groups.get(groups.size() - 1).add(model);
    }
    return groups;
  }
}
