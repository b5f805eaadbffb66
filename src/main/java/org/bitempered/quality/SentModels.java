// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.Metadata;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * The models that a consensus follows from, sent to the tasks. If they are not closed, Spark drops
 * them when nothing refers to them any more.
 */
final class SentModels implements AutoCloseable {
  private final Broadcast<Posterior> posterior;
  private final Broadcast<BiTemperedLogisticRegressionModel[]> classifiers;

  /**
   * Sends the models.
   *
   * @param classifiers one for each fold of the items; empty if no classifier takes part
   */
  SentModels(
      SparkSession spark,
      Posterior posterior,
      List<BiTemperedLogisticRegressionModel> classifiers) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.posterior = context.broadcast(posterior);
    this.classifiers =
        classifiers.isEmpty()
            ? null
            : context.broadcast(classifiers.toArray(BiTemperedLogisticRegressionModel[]::new));
  }

  /** Returns each item's own probabilities of the classes; null if no classifier takes part. */
  Column prior(Column fold) {
    return classifiers == null ? null : ConsensusColumns.prior(classifiers, fold);
  }

  /**
   * Adds the columns of the consensus to gathered answers.
   *
   * @param fold column with the fold of each item, or the number of the classifier to use
   * @param labels metadata of the consensus label
   */
  Dataset<Row> addConsensus(Dataset<Row> gathered, Column fold, Metadata labels) {
    return ConsensusColumns.add(gathered, prior(fold), posterior, labels);
  }

  /** Selects what a classifier is trained on: features, soft labels and folds. */
  Dataset<Row> trainingRows(Dataset<Row> items, String featuresCol) {
    Metadata features = items.schema().apply(ItemFeatures.FEATURES).metadata();
    return addConsensus(items, col(ClassifierRounds.FOLD), Metadata.empty())
        .select(
            col(ItemFeatures.FEATURES).as(featuresCol, features),
            col(ConsensusColumns.SOFT_LABEL),
            col(ClassifierRounds.FOLD));
  }

  @Override
  public void close() {
    posterior.destroy();
    if (classifiers != null) {
      classifiers.destroy();
    }
  }
}
