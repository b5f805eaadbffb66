// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import java.util.Locale;
import org.apache.spark.SparkContext;
import org.bitempered.distributed.ModelSize;
import org.bitempered.distributed.TaskSlots;

/** Refuses a fit that would not fit the heaps of driver and executors, before it takes them. */
public final class SizeCheck {
  private final TrainingSpec spec;
  private final SparkContext context;
  private final ModelSize size;
  private final long cached;

  /**
   * @param cached bytes of the blocks that are trained and validated on
   */
  public SizeCheck(TrainingSpec spec, SparkContext context, ModelSize size, long cached) {
    this.spec = spec;
    this.context = context;
    this.size = size;
    this.cached = cached;
  }

  public void run() {
    if (!size.fitsArrays()) {
      throw refused(
          size.coefficients()
              + " coefficients and intercepts, more than an array holds: "
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
          "give the driver more memory (spark.driver.memory; -Xmx where it is no program of"
              + " spark-submit's)"
              + otherSolver(allowed));
    }
  }

  /** A checkpoint copies all arrays; early stopping has its best variables and two of its own. */
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
        ? ", or set solver to gd, which keeps no history and takes " + (descent >> 20) + " MiB"
        : "";
  }

  private void checkExecutors() {
    long heap = context.getConf().getSizeAsMb("spark.executor.memory", "1g") << 20;
    int executors = Math.max(1, context.statusTracker().getExecutorInfos().length - 1);
    long allowed = ModelSize.allowedBytes(heap, cached / executors);
    // The coefficients that they are sent, and their serialized form.
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
        "%d MiB of %s of %d MiB with solver %s, allowed are %d MiB beside what Spark and cached rows"
            + " take",
        needed >> 20,
        whose,
        heap >> 20,
        solver(),
        allowed >> 20);
  }

  private String solver() {
    return spec.solver().isDescent() ? "gd" : "l-bfgs";
  }

  /** Names the classes where two of them would do with fewer numbers than there are features. */
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
