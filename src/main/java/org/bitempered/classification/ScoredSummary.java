// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Implementation of the summaries. It is public because Spark Connect calls it by reflection.
 * Programs use the interfaces.
 */
public class ScoredSummary implements BiTemperedLogisticRegressionSummary {
  private final transient EvaluationRows rows;

  private ScoredSummary(EvaluationRows rows) {
    this.rows = rows;
  }

  static BiTemperedLogisticRegressionSummary of(EvaluationRows rows) {
    return rows.model().numClasses() == 2 ? new Binary(rows) : new ScoredSummary(rows);
  }

  static BiTemperedLogisticRegressionTrainingSummary of(
      EvaluationRows rows, CoefficientTables tables, TrainingHistory history) {
    return rows.model().numClasses() == 2
        ? new BinaryTraining(rows, tables, history)
        : new Training(rows, tables, history);
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

  /** Returns the name of the weight column; empty if there is none. */
  @Override
  public String weightCol() {
    return rows.weightCol();
  }

  @Override
  public String featuresCol() {
    return rows.model().getFeaturesCol();
  }

  @Override
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

  /** Training summary of a model of any other number of classes than two. */
  public static final class Training extends ScoredSummary
      implements BiTemperedLogisticRegressionTrainingSummary {
    private final transient CoefficientTables tables;
    private final TrainingHistory history;

    private Training(EvaluationRows rows, CoefficientTables tables, TrainingHistory history) {
      super(rows);
      this.tables = tables;
      this.history = history;
    }

    @Override
    public TrainingHistory history() {
      return history;
    }

    @Override
    public Dataset<Row> coefficientTable() {
      return tables.plain().get();
    }

    @Override
    public Dataset<Row> robustCoefficientTable() {
      return tables.robust().get();
    }
  }

  /** Summary of a model of two classes. */
  public static class Binary extends ScoredSummary
      implements BiTemperedLogisticRegressionBinarySummary {

    private Binary(EvaluationRows rows) {
      super(rows);
    }

    /** Returns the name of the probability column; the score is the probability of class 1. */
    @Override
    public String scoreCol() {
      return probabilityCol();
    }

    /** For Spark's trait, which asks for the metrics by this name. */
    @Override
    public BinaryClassificationMetrics
        org$apache$spark$ml$classification$BinaryClassificationSummary$$binaryMetrics() {
      return super.rows.binary();
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

    /** Never called: the session comes from the predictions. */
    @Override
    public void
        org$apache$spark$ml$classification$BinaryClassificationSummary$_setter_$org$apache$spark$ml$classification$BinaryClassificationSummary$$sparkSession_$eq(
            SparkSession session) {}
  }

  /** Training summary of a model of two classes. */
  public static final class BinaryTraining extends Binary
      implements BiTemperedLogisticRegressionBinaryTrainingSummary {
    private final transient CoefficientTables tables;
    private final TrainingHistory history;

    private BinaryTraining(EvaluationRows rows, CoefficientTables tables, TrainingHistory history) {
      super(rows);
      this.tables = tables;
      this.history = history;
    }

    @Override
    public TrainingHistory history() {
      return history;
    }

    @Override
    public Dataset<Row> coefficientTable() {
      return tables.plain().get();
    }

    @Override
    public Dataset<Row> robustCoefficientTable() {
      return tables.robust().get();
    }
  }
}
