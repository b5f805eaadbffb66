// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.mllib.evaluation.MulticlassMetrics;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.BinaryCurves;

/**
 * Computes the metrics of scored rows, with the class index in {@link Labels#INDEX}. Rows without a
 * prediction are left out.
 */
final class Metrics {
  private final Dataset<Row> predictions;
  private final String weight;

  /** The weight column may be null: then each row counts 1. */
  Metrics(Dataset<Row> scored, String weight) {
    this.predictions = scored.filter(col("prediction").isNotNull());
    this.weight = weight;
  }

  MulticlassMetrics multiclass() {
    MulticlassClassificationEvaluator evaluator =
        new MulticlassClassificationEvaluator()
            .setLabelCol(Labels.INDEX)
            .setProbabilityCol("probability");
    if (weight != null) {
      evaluator.setWeightCol(weight);
    }
    return evaluator.getMetrics(predictions);
  }

  /** Returns the curves of two classes that both have rows. */
  BinaryCurves binary() {
    Column score = vector_to_array(col("rawPrediction"), "float64").getItem(1);
    return BinaryCurves.of(predictions, score, col(Labels.INDEX), weights(), 3);
  }

  /** Returns the total weight of the rows with class i (row) and prediction j (column). */
  double[][] confusion(int classes) {
    double[][] matrix = new double[classes][classes];
    for (Row row :
        predictions.groupBy(Labels.INDEX, "prediction").agg(sum(weights())).collectAsList()) {
      matrix[(int) row.getDouble(0)][(int) row.getDouble(1)] = row.getDouble(2);
    }
    return matrix;
  }

  private Column weights() {
    return weight == null ? lit(1.0) : Columns.column(weight).cast("double");
  }
}
