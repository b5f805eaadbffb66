// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.Arrays;
import java.util.List;
import org.bitempered.kernel.MetricSums;

/** Lets benchmarks see the metrics of a search by name. */
public final class HeldOutMetrics {
  /** Names of all metrics, as in the param {@code metric}. */
  public static final List<String> NAMES = List.of(Metric.names());

  private HeldOutMetrics() {}

  /** Returns the metric over all folds together, the larger the better. */
  public static double pooled(String metric, MetricSums[] folds) {
    MetricSums all = folds[0].empty();
    Arrays.stream(folds).forEach(all::merge);
    return score(metric, all);
  }

  /** Returns the metric of each fold, the larger the better. */
  public static double[] ofFolds(String metric, MetricSums[] folds) {
    return Arrays.stream(folds).mapToDouble(fold -> score(metric, fold)).toArray();
  }

  private static double score(String name, MetricSums sums) {
    Metric metric = Metric.of(name);
    return metric.score(metric.of(sums));
  }
}
