// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Locale;
import org.apache.spark.SparkContext;
import org.bitempered.aggregation.ModelSize;
import org.bitempered.aggregation.TaskSlots;

/** Refuses a fit that would not fit the heaps of driver and executors, before it takes them. */
final class SizeCheck {
  private final BiTemperedLogisticRegression estimator;
  private final SparkContext context;
  private final ModelSize size;
  private final long cached;

  /**
   * @param cached bytes of the blocks that are trained and validated on
   */
  SizeCheck(
      BiTemperedLogisticRegression estimator, SparkContext context, ModelSize size, long cached) {
    this.estimator = estimator;
    this.context = context;
    this.size = size;
    this.cached = cached;
  }

  void run() {
    if (!size.fitsArrays()) {
      throw refused(
          size.parameters()
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
    long needed = driverBytes(Solvers.vectors(estimator));
    if (needed > allowed) {
      throw refused(
          bytes(needed, allowed, "the driver's heap", heap),
          "give the driver more memory (spark.driver.memory; -Xmx where it is no program of"
              + " spark-submit's)"
              + otherSolver(allowed));
    }
  }

  private long driverBytes(long vectors) {
    long atOnce =
        context.isLocal()
            ? Math.max(size.sumBytes(), size.tasksBytes(TaskSlots.of(context.getConf())))
            : size.sumBytes();
    return size.driverBytes(vectors) + atOnce;
  }

  private String otherSolver(long allowed) {
    long descent = driverBytes(Solvers.VECTORS_OF_DESCENT);
    return !Solvers.isDescent(estimator) && descent <= allowed
        ? ", or set solver to gd, which keeps no history and takes " + (descent >> 20) + " MiB"
        : "";
  }

  private void checkExecutors() {
    long heap = context.getConf().getSizeAsMb("spark.executor.memory", "1g") << 20;
    int executors = Math.max(1, context.statusTracker().getExecutorInfos().length - 1);
    long allowed = ModelSize.allowedBytes(heap, cached / executors);
    // The parameters that they are sent, and their serialized form.
    long received = 2L * Double.BYTES * size.parameters();
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
        estimator.getSolver(),
        allowed >> 20);
  }

  /** Names the classes where two of them would do with fewer numbers than there are features. */
  private IllegalArgumentException refused(String needed, String wayOut) {
    boolean classes = size.outputs() > Math.max(2, size.features());
    String cause =
        classes
            ? String.format(
                Locale.ROOT,
                "labelCol '%s' has %d classes: with %d features",
                estimator.getLabelCol(),
                size.classes(),
                size.features())
            : String.format(
                Locale.ROOT,
                "featuresCol '%s' has %d features: with %d classes",
                estimator.getFeaturesCol(),
                size.features(),
                size.classes());
    String other = classes ? "are the labels class indices? If so, " : "use fewer features, or ";
    String end = wayOut.isEmpty() ? "use fewer features or classes" : other + wayOut;
    return new IllegalArgumentException(cause + " the model would take " + needed + "; " + end);
  }
}
