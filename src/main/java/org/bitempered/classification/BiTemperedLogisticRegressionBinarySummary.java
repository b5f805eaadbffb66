// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.BinaryClassificationSummary;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.SparkSession;

/**
 * The summary of a model of two classes: also ROC and precision-recall curves and the tables by
 * threshold, from the probability of class 1, as Spark computes them (down-sampled to about 1000
 * points).
 */
public final class BiTemperedLogisticRegressionBinarySummary
    extends BiTemperedLogisticRegressionSummary implements BinaryClassificationSummary {

  BiTemperedLogisticRegressionBinarySummary(ScoredRows rows) {
    super(rows);
  }

  /** Name of the column of probabilities; the score is that of class 1. */
  @Override
  public String scoreCol() {
    return probabilityCol();
  }

  /** For Spark's trait, which asks for the metrics by this name. */
  @Override
  public BinaryClassificationMetrics
      org$apache$spark$ml$classification$BinaryClassificationSummary$$binaryMetrics() {
    return rows().binary();
  }

  /** For Spark's trait, which asks for the session by this name. */
  @Override
  public SparkSession
      org$apache$spark$ml$classification$BinaryClassificationSummary$$sparkSession() {
    return predictions().sparkSession();
  }

  /** Never called: the metrics are made when asked for, not by Spark's trait. */
  @Override
  public void
      org$apache$spark$ml$classification$BinaryClassificationSummary$_setter_$org$apache$spark$ml$classification$BinaryClassificationSummary$$binaryMetrics_$eq(
          BinaryClassificationMetrics metrics) {}

  /** Never called: the session is that of the predictions. */
  @Override
  public void
      org$apache$spark$ml$classification$BinaryClassificationSummary$_setter_$org$apache$spark$ml$classification$BinaryClassificationSummary$$sparkSession_$eq(
          SparkSession session) {}
}
