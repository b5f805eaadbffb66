// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.ClassificationSummary;

/**
 * The predictions of a model on a DataFrame, and how good they are; metrics are computed by Spark's
 * {@code MulticlassMetrics} when asked for, weighted by {@code weightCol}.
 *
 * <p>Where labels are vectors of class probabilities, the most probable class is the label of a
 * row. Rows of weight 0, and rows without a prediction, count in no metric.
 */
public interface BiTemperedLogisticRegressionSummary extends ClassificationSummary {

  /** Name of the column of features. */
  String featuresCol();

  /** Name of the column of probabilities. */
  String probabilityCol();

  /**
   * This summary as that of a model of two classes.
   *
   * @throws IllegalStateException where the model has another number of classes
   */
  default BiTemperedLogisticRegressionBinarySummary asBinary() {
    if (this instanceof BiTemperedLogisticRegressionBinarySummary binary) {
      return binary;
    }
    throw new IllegalStateException(
        "asBinary asked of a summary of " + labels().length + " classes, allowed are 2");
  }
}
