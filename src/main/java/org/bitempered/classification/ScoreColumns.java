// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Locale;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.bitempered.scoring.LinearScorer;

/** Adds a model's columns to a DataFrame, each computed from the one before where that is there. */
final class ScoreColumns {
  private final BiTemperedLogisticRegressionModel model;
  private final LinearScorer scorer;
  private final String handleInvalid;

  ScoreColumns(BiTemperedLogisticRegressionModel model) {
    this.model = model;
    this.scorer = model.scorer();
    this.handleInvalid = model.getHandleInvalid().toLowerCase(Locale.ROOT);
  }

  /**
   * @param schema of the result, for the columns' metadata
   */
  Dataset<Row> addTo(Dataset<?> dataset, StructType schema) {
    String featuresCol =
        InputColumns.features(dataset.schema(), "featuresCol", model.getFeaturesCol()).name();
    String rawCol = model.getRawPredictionCol();
    String probabilityCol = model.getProbabilityCol();
    String predictionCol = model.getPredictionCol();
    LinearScorer plain = scorer;
    Rows rows = new Rows(plain, featuresCol, handleInvalid);

    Dataset<Row> scored = dataset.toDF();
    if (handleInvalid.equals("skip")) {
      UDF1<Vector, Boolean> valid = rows::valid;
      scored = scored.filter(apply(valid, DataTypes.BooleanType, scored, featuresCol));
    }
    if (!rawCol.isEmpty()) {
      UDF1<Vector, Vector> raw = features -> vector(rows.raw(features));
      scored = with(scored, schema, rawCol, raw, SQLDataTypes.VectorType(), featuresCol);
    }
    if (!probabilityCol.isEmpty()) {
      boolean fromRaw = !rawCol.isEmpty();
      UDF1<Vector, Vector> probability =
          input -> vector(rows.probability(fromRaw ? array(input) : rows.raw(input)));
      scored =
          with(
              scored,
              schema,
              probabilityCol,
              probability,
              SQLDataTypes.VectorType(),
              fromRaw ? rawCol : featuresCol);
    }
    if (!predictionCol.isEmpty()) {
      boolean fromProbability = !probabilityCol.isEmpty();
      boolean fromRaw = !rawCol.isEmpty();
      UDF1<Vector, Double> prediction =
          input ->
              rows.prediction(
                  fromProbability
                      ? array(input)
                      : rows.probability(fromRaw ? array(input) : rows.raw(input)));
      String from = fromProbability ? probabilityCol : fromRaw ? rawCol : featuresCol;
      scored = with(scored, schema, predictionCol, prediction, DataTypes.DoubleType, from);
    }
    return scored;
  }

  private static Dataset<Row> with(
      Dataset<Row> dataset,
      StructType schema,
      String name,
      UDF1<Vector, ?> function,
      DataType type,
      String input) {
    Column column = apply(function, type, dataset, input);
    return dataset.withColumn(name, column.as(name, schema.apply(name).metadata()));
  }

  private static Column apply(
      UDF1<Vector, ?> function, DataType type, Dataset<Row> dataset, String input) {
    return functions.udf(function, type).apply(InputColumns.of(dataset, input));
  }

  private static Vector vector(double[] values) {
    return values == null ? null : Vectors.dense(values);
  }

  private static double[] array(Vector vector) {
    return vector == null ? null : vector.toArray();
  }
}
