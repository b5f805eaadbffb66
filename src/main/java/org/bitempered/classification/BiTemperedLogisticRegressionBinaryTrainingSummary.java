// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.BinaryClassificationSummary;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.SparkSession;

/** The training summary of a model of two classes: with curves, as the binary summary has them. */
public final class BiTemperedLogisticRegressionBinaryTrainingSummary
    extends BiTemperedLogisticRegressionTrainingSummary implements BinaryClassificationSummary {

  BiTemperedLogisticRegressionBinaryTrainingSummary(ScoredRows rows, TrainingHistory history) {
    super(rows, history);
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
