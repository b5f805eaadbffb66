// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Locale;
import org.apache.spark.SparkContext;
import org.bitempered.distributed.ModelSize;
import org.bitempered.distributed.TaskSlots;

/** Refuses a model that does not fit the heaps of driver and executors, before it fills them. */
public final class SizeCheck {
  private final TrainingSpec spec;
  private final SparkContext context;
  private final ModelSize size;
  private final long cached;

  /**
   * @param cached size in bytes of the cached blocks, validation rows included
   */
  public SizeCheck(TrainingSpec spec, SparkContext context, ModelSize size, long cached) {
    this.spec = spec;
    this.context = context;
    this.size = size;
    this.cached = cached;
  }

  /**
   * Checks array lengths and memory.
   *
   * @throws IllegalArgumentException if the model is too large; the message names the features or
   *     the labels, what the model needs, and a way out
   */
  public void run() {
    if (!size.fitsArrays()) {
      throw refused(
          size.coefficients()
              + " coefficients and intercepts, but an array holds at most "
              + Integer.MAX_VALUE,
          "");
    }
    checkDriver();
    if (!context.isLocal()) {
      checkExecutors();
    }
  }

  private void checkDriver() {
    long heap = Runtime.getRuntime().maxMemory();
    long allowed = ModelSize.allowedBytes(heap, context.isLocal() ? cached : 0);
    long needed = driverBytes(arrays(spec.solver()));
    if (needed > allowed) {
      throw refused(
          bytes(needed, allowed, "the driver's heap", heap),
          "give the driver more memory (spark.driver.memory, or -Xmx without spark-submit)"
              + otherSolver(allowed));
    }
  }

  /** A checkpoint copies all arrays. Early stopping keeps the best variables and two arrays. */
  private long arrays(SolverSpec solver) {
    long arrays = solver.arrays(spec.penalty().hasL1());
    return (spec.hasCheckpoints() ? 2 * arrays : arrays)
        + (spec.data().columns().hasValidation() ? 3 : 0);
  }

  private long driverBytes(long arrays) {
    long atOnce =
        context.isLocal()
            ? Math.max(size.sumBytes(), size.tasksBytes(TaskSlots.of(context.getConf())))
            : size.sumBytes();
    return size.driverBytes(arrays) + atOnce;
  }

  private String otherSolver(long allowed) {
    long descent = driverBytes(arrays(spec.solver().withDescent()));
    return !spec.solver().isDescent() && descent <= allowed
        ? ", or set solver to gd, which keeps no history and needs " + (descent >> 20) + " MiB"
        : "";
  }

  private void checkExecutors() {
    long heap = context.getConf().getSizeAsMb("spark.executor.memory", "1g") << 20;
    int executors = Math.max(1, context.statusTracker().getExecutorInfos().length - 1);
    long allowed = ModelSize.allowedBytes(heap, cached / executors);
    // The coefficients that executors receive, and their serialized form.
    long received = 2L * Double.BYTES * size.coefficients();
    long needed = received + size.tasksBytes(TaskSlots.of(context.getConf()));
    if (needed > allowed) {
      throw refused(
          bytes(needed, allowed, "an executor's heap", heap),
          "give executors more memory (spark.executor.memory) or fewer cores");
    }
  }

  private String bytes(long needed, long allowed, String whose, long heap) {
    return String.format(
        Locale.ROOT,
        "%d MiB of %s of %d MiB with solver %s, allowed are the %d MiB that Spark and cached rows"
            + " leave",
        needed >> 20,
        whose,
        heap >> 20,
        solver(),
        allowed >> 20);
  }

  private String solver() {
    return spec.solver().isDescent() ? "gd" : "l-bfgs";
  }

  /** Blames the classes if there are more outputs than features and 2, else the features. */
  private IllegalArgumentException refused(String needed, String wayOut) {
    boolean classes = size.outputs() > Math.max(2, size.features());
    String cause =
        classes
            ? String.format(
                Locale.ROOT,
                "labelCol '%s' has %d classes: with %d features",
                spec.data().columns().label(),
                size.classes(),
                size.features())
            : String.format(
                Locale.ROOT,
                "featuresCol '%s' has %d features: with %d classes",
                spec.data().columns().features(),
                size.features(),
                size.classes());
    String other = classes ? "are the labels class indices? If so, " : "use fewer features, or ";
    String end = wayOut.isEmpty() ? "use fewer features or classes" : other + wayOut;
    return new IllegalArgumentException(cause + " the model would take " + needed + "; " + end);
  }
}
