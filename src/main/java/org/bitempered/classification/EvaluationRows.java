// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.block.SoftLabels;
import org.bitempered.spark.InputColumn;
import org.bitempered.spark.SchemaColumns;
import scala.Tuple3;

/**
 * The model and the rows of a summary. Predictions and metrics are planned when they are first
 * used. Spark computes the metrics, and nothing is cached except what its metrics keep.
 *
 * <p>Rows of weight 0, and rows whose invalid features were kept, count in no metric.
 */
final class EvaluationRows {
  /** Number of bins of a curve, as in the summaries of Spark's LogisticRegression. */
  private static final int BINS = 1000;

  private final ProbabilisticClassificationModel<Vector, ?> model;
  private final String weightCol;
  private final Dataset<?> dataset;
  private final InputColumn weight;
  private final InputColumn label;
  private Dataset<Row> predictions;
  private MulticlassMetrics multiclass;
  private BinaryClassificationMetrics binary;

  /**
   * Finds the columns of the rows.
   *
   * @param model model whose probability and prediction columns have names
   * @param weightCol column of row weights; empty for none
   */
  static EvaluationRows of(
      ProbabilisticClassificationModel<Vector, ?> model, String weightCol, Dataset<?> dataset) {
    return SchemaColumns.inSessionOf(dataset, () -> new EvaluationRows(model, weightCol, dataset));
  }

  private EvaluationRows(
      ProbabilisticClassificationModel<Vector, ?> model, String weightCol, Dataset<?> dataset) {
    this.model = model;
    this.weightCol = weightCol;
    this.dataset = dataset;
    SchemaColumns columns = new SchemaColumns(dataset.schema());
    this.label = columns.find("labelCol", model.getLabelCol()).ofLabels();
    boolean weighted = !weightCol.isEmpty() && columns.has("weightCol", weightCol);
    this.weight = weighted ? columns.find("weightCol", weightCol).ofNumbers() : null;
  }

  ProbabilisticClassificationModel<Vector, ?> model() {
    return model;
  }

  String weightCol() {
    return weightCol;
  }

  synchronized Dataset<Row> predictions() {
    if (predictions == null) {
      predictions = model.transform(dataset);
    }
    return predictions;
  }

  synchronized MulticlassMetrics multiclass() {
    if (multiclass == null) {
      multiclass = new MulticlassMetrics(rows(model.getPredictionCol()));
    }
    return multiclass;
  }

  synchronized BinaryClassificationMetrics binary() {
    if (binary == null) {
      binary = new BinaryClassificationMetrics(rows(model.getProbabilityCol()), BINS);
    }
    return binary;
  }

  /** Returns rows of (score, label, weight). */
  private RDD<Tuple3<Double, Double, Double>> rows(String scoreCol) {
    return SchemaColumns.inSessionOf(dataset, () -> rowsInSession(scoreCol));
  }

  private RDD<Tuple3<Double, Double, Double>> rowsInSession(String scoreCol) {
    Dataset<Row> all = predictions();
    Column weights =
        weight == null ? functions.lit(1.0) : weight.in(all).cast(DataTypes.DoubleType);
    Dataset<Row> counted = weight == null ? all : all.filter(weights.notEqual(0));
    String labelCol = label.name();
    return counted
        .select(InputColumn.of(all, scoreCol), labelColumn(all), weights)
        .toJavaRDD()
        .filter(row -> !row.isNullAt(0))
        .map(row -> new Tuple3<>(score(row.get(0)), label(row, labelCol), row.getDouble(2)))
        .rdd();
  }

  private Column labelColumn(Dataset<Row> all) {
    Column column = label.in(all);
    return label.isVector() ? column : column.cast(DataTypes.DoubleType);
  }

  private static double score(Object value) {
    return value instanceof Vector probability ? probability.apply(1) : (Double) value;
  }

  private static double label(Row row, String labelCol) {
    if (row.isNullAt(1)) {
      throw new IllegalArgumentException(
          "labelCol '" + labelCol + "' has null, allowed for metrics is a label in each row");
    }
    return row.get(1) instanceof Vector probabilities
        ? SoftLabels.mostProbable(probabilities.toArray())
        : row.getDouble(1);
  }
}
