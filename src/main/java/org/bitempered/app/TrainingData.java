// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.PredictionModel;
import org.apache.spark.ml.Predictor;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows to train on, with labels made wrong if asked, and clean held-out ones; both cached until
 * closed.
 */
final class TrainingData implements AutoCloseable {
  /** What an estimator is given, for checks of its params before there are data. */
  static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType);

  private static final String RIGHT = "__rightLabel";
  private static final long SHARES = 1_000_000;

  private final DataOptions options;
  private final Set<String> extraColumns;
  private final Dataset<Row> input;
  private final Labels labels;
  private final Features features;
  private final PipelineModel featureStages;
  private final Dataset<Row> train;
  private final Dataset<Row> heldOut;

  /**
   * Checks and prepares the rows.
   *
   * @param extraColumns which the estimator's params name; they are no features
   */
  TrainingData(Dataset<Row> rows, DataOptions options, Set<String> extraColumns) {
    this.options = options;
    this.extraColumns = extraColumns;
    Columns.checkFree(rows, "prediction", "rawPrediction", "probability", Labels.PREDICTED);
    extraColumns.forEach(column -> Columns.check(rows, "the column option", column));
    input = Weights.positive(rows, options.weight());
    labels = Labels.of(input, options.label());
    features = Features.of(input, options.features(), notFeatures());
    features.check(input);
    Dataset<Row> indexed = labels.addIndex(input);
    Column isHeldOut = isHeldOut();
    featureStages = features.fit(indexed.filter(not(isHeldOut)));
    train =
        withNoise(prepared(indexed.filter(not(isHeldOut)))).persist(StorageLevel.MEMORY_AND_DISK());
    heldOut = prepared(indexed.filter(isHeldOut)).persist(StorageLevel.MEMORY_AND_DISK());
  }

  private Set<String> notFeatures() {
    Set<String> columns = new HashSet<>(extraColumns);
    columns.addAll(Arrays.asList(options.label(), options.weight()));
    return columns;
  }

  private Column isHeldOut() {
    Column share = pmod(LabelNoise.hash(options.seed(), "split", input.columns()), lit(SHARES));
    return share.lt(Math.round(options.holdout() * SHARES));
  }

  /** The columns that an estimator asks for. */
  private Dataset<Row> prepared(Dataset<Row> indexed) {
    Set<String> columns = new HashSet<>(extraColumns);
    columns.addAll(Arrays.asList(options.weight(), features.vectorColumn(), Labels.INDEX));
    columns.removeIf(Objects::isNull);
    return featureStages
        .transform(indexed)
        .select(Columns.columns(columns.stream().sorted().toList()));
  }

  private Dataset<Row> withNoise(Dataset<Row> rows) {
    Dataset<Row> right = rows.withColumn(RIGHT, col(Labels.INDEX));
    return options.noise() == null
        ? right
        : options
            .noise()
            .apply(right, Labels.INDEX, labels.classes(), features.vectorColumn(), options.seed());
  }

  /** Fails unless there are rows on both sides of the split. */
  void checkSplit() {
    if (trainRows() == 0 || (heldOutRows() == 0 && options.holdout() > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--holdout given %s, leaves %d rows to train on and %d held out of %d; both must have rows",
              options.holdout(),
              trainRows(),
              heldOutRows(),
              rows()));
    }
  }

  Labels labels() {
    return labels;
  }

  Dataset<Row> train() {
    return train;
  }

  Dataset<Row> heldOut() {
    return heldOut;
  }

  long rows() {
    return input.count();
  }

  long trainRows() {
    return train.count();
  }

  long heldOutRows() {
    return heldOut.count();
  }

  /** How many labels of training rows were made wrong. */
  long wrongLabels() {
    return train.filter(col(Labels.INDEX).notEqual(col(RIGHT))).count();
  }

  /** The length of the feature vector. */
  int numFeatures() {
    return train.select(Columns.column(features.vectorColumn())).first().<Vector>getAs(0).size();
  }

  /** Null if there is none. */
  String weightColumn() {
    return options.weight();
  }

  /** Tells an estimator its columns and the seed. */
  void configure(Predictor<Vector, ?, ?> estimator) {
    estimator.set("featuresCol", features.vectorColumn());
    estimator.set("labelCol", Labels.INDEX);
    if (options.weight() != null) {
      estimator.set("weightCol", options.weight());
    }
    if (estimator.hasParam("seed")) {
      estimator.set("seed", options.seed());
    }
  }

  /** From raw columns to the predicted label. */
  PipelineModel pipeline(PredictionModel<Vector, ?> model) {
    List<PipelineStage> stages = new ArrayList<>(Arrays.asList(featureStages.stages()));
    stages.add(model);
    stages.add(labels.toPredictedLabel());
    return new Pipeline().setStages(stages.toArray(PipelineStage[]::new)).fit(input);
  }

  @Override
  public void close() {
    List.of(train, heldOut).forEach(Dataset::unpersist);
  }
}
