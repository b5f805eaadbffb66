// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.ClassificationSummary;

/**
 * Predictions of a model on a DataFrame, and their metrics. Spark's {@code MulticlassMetrics}
 * computes the metrics when they are first used, weighted by {@code weightCol} if the DataFrame has
 * it.
 *
 * <p>The most probable class of a soft label counts as the label of the row. Rows of weight 0 and
 * rows without a prediction count in no metric.
 */
public interface BiTemperedLogisticRegressionSummary extends ClassificationSummary {

  /** Returns the name of the features column. */
  String featuresCol();

  /** Returns the name of the probability column. */
  String probabilityCol();

  /**
   * Returns this summary as the summary of a model of two classes.
   *
   * @throws IllegalStateException if the model has another number of classes
   */
  default BiTemperedLogisticRegressionBinarySummary asBinary() {
    if (this instanceof BiTemperedLogisticRegressionBinarySummary binary) {
      return binary;
    }
    throw new IllegalStateException(
        "a summary of " + labels().length + " classes has no binary summary, allowed are 2");
  }
}
