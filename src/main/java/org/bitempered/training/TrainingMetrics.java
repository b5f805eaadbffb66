// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import com.codahale.metrics.Counter;
import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.MetricsSystem;
import org.apache.spark.metrics.source.Source;
import org.bitempered.optim.Minimization;

/**
 * Tells Spark's metrics system how the trainings of an application go. Where several models are
 * trained at once, the figures of an iteration are those of the model that completed one last.
 */
final class TrainingMetrics implements Source {
  static final String NAME = "bitempered";

  /** One for each Spark application in this JVM. */
  private static final Map<MetricsSystem, TrainingMetrics> KNOWN = new WeakHashMap<>();

  private final MetricRegistry registry = new MetricRegistry();
  private final Counter modelsRunning = registry.counter("modelsRunning");
  private final Counter iterations = registry.counter("iterations");
  private volatile int iteration;
  private volatile double objective;
  private volatile double gradientNorm;

  private TrainingMetrics() {
    registry.register("iteration", (Gauge<Integer>) () -> iteration);
    registry.register("objective", (Gauge<Double>) () -> objective);
    registry.register("gradientNorm", (Gauge<Double>) () -> gradientNorm);
  }

  /** Returns the metrics of the application, which are registered when they are first used. */
  static TrainingMetrics ofApplication() {
    MetricsSystem system = SparkEnv.get().metricsSystem();
    synchronized (KNOWN) {
      TrainingMetrics known = KNOWN.get(system);
      if (known == null) {
        known = new TrainingMetrics();
        KNOWN.put(system, known);
        system.registerSource(known);
      }
      return known;
    }
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  /** Runs {@code body}, and counts models as running meanwhile. */
  <T> T running(int models, Supplier<T> body) {
    modelsRunning.inc(models);
    try {
      return body.get();
    } finally {
      modelsRunning.dec(models);
    }
  }

  void completed(Minimization.Event event) {
    iteration = event.iteration();
    objective = event.objective();
    gradientNorm = event.gradientNorm();
    iterations.inc();
  }
}
