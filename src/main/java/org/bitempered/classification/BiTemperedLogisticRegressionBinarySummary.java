// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.BinaryClassificationSummary;

/**
 * The summary of a model of two classes: also ROC and precision-recall curves and the tables by
 * threshold, from the probability of class 1, as Spark computes them (down-sampled to about 1000
 * points).
 *
 * <p>Where all rows have one class the curves say nothing about the model, and the numbers are
 * conventions of Spark's: {@code areaUnderROC} is 1 where only class 1 is there and 0 where only
 * class 0 is.
 */
public interface BiTemperedLogisticRegressionBinarySummary
    extends BiTemperedLogisticRegressionSummary, BinaryClassificationSummary {}
