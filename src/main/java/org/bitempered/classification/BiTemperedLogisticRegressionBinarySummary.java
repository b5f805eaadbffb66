// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.BinaryClassificationSummary;

/**
 * Summary of a model of two classes. It adds the ROC curve, the precision-recall curve and metrics
 * by threshold. Spark computes them from the probability of class 1, and reduces each curve to
 * about 1000 points.
 *
 * <p>If all rows have the same class, the curves say nothing about the model. Spark then returns an
 * {@code areaUnderROC} of 1 for class 1 and of 0 for class 0.
 */
public interface BiTemperedLogisticRegressionBinarySummary
    extends BiTemperedLogisticRegressionSummary, BinaryClassificationSummary {}
