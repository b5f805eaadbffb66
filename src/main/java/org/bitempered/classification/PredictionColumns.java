// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.List;
import org.apache.spark.ml.classification.ProbabilisticClassifierParams;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.bitempered.scoring.LinearScorer;
import org.bitempered.spark.InputColumn;

/** Adds the output columns of a model. Computes each from the one before it if that is there. */
final class PredictionColumns {
  private final ProbabilisticClassifierParams columns;
  private final InputColumn features;
  private final HandleInvalid handleInvalid;
  private final RowScorer rows;
  private final ByFold byFold;

  /**
   * Models that score the rows of one fold each.
   *
   * @param scorers differ in their coefficients only
   * @param foldCol column of doubles
   */
  record ByFold(List<LinearScorer> scorers, String foldCol) {}

  /**
   * @param columns params with the names of the output columns
   */
  PredictionColumns(
      LinearScorer scorer,
      ProbabilisticClassifierParams columns,
      HandleInvalid handleInvalid,
      InputColumn features) {
    this(scorer, columns, handleInvalid, features, null);
  }

  /**
   * Creates columns whose rows are scored by different models.
   *
   * @param byFold the models; there must be a raw prediction. Null for one model
   */
  PredictionColumns(
      LinearScorer scorer,
      ProbabilisticClassifierParams columns,
      HandleInvalid handleInvalid,
      InputColumn features,
      ByFold byFold) {
    this.columns = columns;
    this.features = features;
    this.handleInvalid = handleInvalid;
    this.rows = rows(scorer);
    this.byFold = byFold;
  }

  private RowScorer rows(LinearScorer scorer) {
    return new RowScorer(scorer, features.name(), handleInvalid == HandleInvalid.KEEP);
  }

  /**
   * Adds the columns.
   *
   * @param schema schema of the result, with the types and metadata of the columns
   */
  Dataset<Row> addTo(Dataset<?> dataset, StructType schema) {
    String rawCol = columns.getRawPredictionCol();
    String probabilityCol = columns.getProbabilityCol();
    String predictionCol = columns.getPredictionCol();
    boolean hasRaw = !rawCol.isEmpty();
    boolean hasProbability = !probabilityCol.isEmpty();
    // A local variable, because a lambda that uses the field would serialize this object.
    RowScorer plain = rows;

    Dataset<Row> scored = valid(dataset.toDF());
    if (hasRaw && byFold != null) {
      scored = withRawByFold(scored, schema.apply(rawCol));
    } else if (hasRaw) {
      UDF1<Vector, Vector> raw = input -> vector(plain.raw(input));
      scored = with(scored, schema.apply(rawCol), raw, features.in(scored));
    }
    if (hasProbability) {
      UDF1<Vector, Vector> probability =
          input -> vector(plain.probability(hasRaw ? array(input) : plain.raw(input)));
      Column from = hasRaw ? InputColumn.of(scored, rawCol) : features.in(scored);
      scored = with(scored, schema.apply(probabilityCol), probability, from);
    }
    if (!predictionCol.isEmpty()) {
      UDF1<Vector, Double> prediction =
          input ->
              plain.prediction(
                  hasProbability
                      ? array(input)
                      : plain.probability(hasRaw ? array(input) : plain.raw(input)));
      String from = hasProbability ? probabilityCol : rawCol;
      Column input = from.isEmpty() ? features.in(scored) : InputColumn.of(scored, from);
      scored = with(scored, schema.apply(predictionCol), prediction, input);
    }
    return scored;
  }

  private Dataset<Row> withRawByFold(Dataset<Row> scored, StructField added) {
    RowScorer[] folds = byFold.scorers.stream().map(this::rows).toArray(RowScorer[]::new);
    UDF2<Vector, Double, Vector> raw = (input, fold) -> vector(ofFold(folds, fold).raw(input));
    UserDefinedFunction udf = functions.udf(raw, added.dataType());
    Column column =
        (added.nullable() ? udf : udf.asNonNullable())
            .apply(features.in(scored), InputColumn.of(scored, byFold.foldCol));
    return scored.withColumn(added.name(), column.as(added.name(), added.metadata()));
  }

  private static RowScorer ofFold(RowScorer[] folds, Double fold) {
    if (fold == null || !(fold >= 0 && fold < folds.length && fold == Math.rint(fold))) {
      throw new IllegalArgumentException(
          "foldCol has " + fold + ", allowed is a whole number from 0 to " + (folds.length - 1));
    }
    return folds[fold.intValue()];
  }

  private Dataset<Row> valid(Dataset<Row> dataset) {
    if (handleInvalid != HandleInvalid.SKIP) {
      return dataset;
    }
    RowScorer plain = rows;
    UDF1<Vector, Boolean> valid = plain::valid;
    return dataset.filter(functions.udf(valid, DataTypes.BooleanType).apply(features.in(dataset)));
  }

  private static Dataset<Row> with(
      Dataset<Row> dataset, StructField added, UDF1<Vector, ?> function, Column input) {
    UserDefinedFunction udf = functions.udf(function, added.dataType());
    Column column = (added.nullable() ? udf : udf.asNonNullable()).apply(input);
    return dataset.withColumn(added.name(), column.as(added.name(), added.metadata()));
  }

  private static Vector vector(double[] values) {
    return values == null ? null : Vectors.dense(values);
  }

  private static double[] array(Vector vector) {
    return vector == null ? null : vector.toArray();
  }
}
