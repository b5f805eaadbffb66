// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.ClassificationSummary;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The predictions of a model on a DataFrame, and how good they are; metrics are computed by Spark's
 * {@code MulticlassMetrics} when asked for, weighted by {@code weightCol}.
 *
 * <p>Where labels are vectors of class probabilities, the most probable class is the label of a
 * row. Rows of weight 0, and rows without a prediction, count in no metric.
 */
public class BiTemperedLogisticRegressionSummary implements ClassificationSummary {
  private final transient ScoredRows rows;

  BiTemperedLogisticRegressionSummary(ScoredRows rows) {
    this.rows = rows;
  }

  final ScoredRows rows() {
    return rows;
  }

  @Override
  public Dataset<Row> predictions() {
    return rows.predictions();
  }

  @Override
  public String predictionCol() {
    return rows.model().getPredictionCol();
  }

  @Override
  public String labelCol() {
    return rows.model().getLabelCol();
  }

  /** Name of the column of row weights; empty where there is none. */
  @Override
  public String weightCol() {
    return rows.model().hasWeightCol() ? rows.model().getWeightCol() : "";
  }

  /** Name of the column of features. */
  public String featuresCol() {
    return rows.model().getFeaturesCol();
  }

  /** Name of the column of probabilities. */
  public String probabilityCol() {
    return rows.model().getProbabilityCol();
  }

  /** For Spark's trait, which asks for the metrics by this name. */
  @Override
  public MulticlassMetrics
      org$apache$spark$ml$classification$ClassificationSummary$$multiclassMetrics() {
    return rows.multiclass();
  }

  /** Never called: the metrics are made when asked for, not by Spark's trait. */
  @Override
  public void
      org$apache$spark$ml$classification$ClassificationSummary$_setter_$org$apache$spark$ml$classification$ClassificationSummary$$multiclassMetrics_$eq(
          MulticlassMetrics metrics) {}
}
