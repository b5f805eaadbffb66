// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.bitempered.kernel.MetricSums;

/** The metrics on held-out rows, by their names in the param {@code metric}. */
@SuppressWarnings("ImmutableEnumChecker") // Lambdas cannot be annotated as immutable.
enum Metric {
  ACCURACY("accuracy", true, MetricSums::accuracy),
  BALANCED_ACCURACY("balancedAccuracy", true, MetricSums::balancedAccuracy),
  LOG_LOSS("logLoss", false, MetricSums::logLoss),
  BRIER_SCORE("brierScore", false, MetricSums::brierScore),
  BI_TEMPERED_LOSS("biTemperedLoss", false, MetricSums::biTemperedLoss),
  AREA_UNDER_ROC("areaUnderROC", true, MetricSums::areaUnderRoc);

  private final String param;
  private final boolean isLargerBetter;
  private final ToDoubleFunction<MetricSums> value;

  Metric(String param, boolean isLargerBetter, ToDoubleFunction<MetricSums> value) {
    this.param = param;
    this.isLargerBetter = isLargerBetter;
    this.value = value;
  }

  /** Returns the name in the param {@code metric}. */
  String param() {
    return param;
  }

  static String[] names() {
    return Arrays.stream(values()).map(metric -> metric.param).toArray(String[]::new);
  }

  static Metric of(String name) {
    return Arrays.stream(values())
        .filter(metric -> metric.param.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow();
  }

  double of(MetricSums sums) {
    return value.applyAsDouble(sums);
  }

  /** Returns the value, negated if smaller is better. */
  double score(double metric) {
    return isLargerBetter ? metric : -metric;
  }
}
