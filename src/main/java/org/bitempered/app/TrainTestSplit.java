// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
import org.bitempered.feature.CellVector;
import org.bitempered.feature.RawColumn;
import org.bitempered.feature.TableEncoder;

/**
 * The training rows, with noise in the labels if asked for, and the clean held-out rows. Both are
 * cached until this is closed.
 */
final class TrainTestSplit implements AutoCloseable {
  /** A schema for checks of an estimator's params before there are data. */
  static final StructType SCHEMA =
      new StructType()
          .add("features", SQLDataTypes.VectorType())
          .add("label", DataTypes.DoubleType);

  private static final String RIGHT = "__rightLabel";
  private static final long SHARES = 1_000_000;

  private final DataOptions options;
  private final Set<String> extraColumns;
  private final Dataset<Row> cells;
  private final StructType schema;
  private final Labels labels;
  private final Features features;
  private final List<RawColumn> columns;
  private final List<String> warnings;
  private final long given;
  private final Dataset<Row> train;
  private final Dataset<Row> heldOut;
  private Counts counts;

  /**
   * Checks and prepares the rows.
   *
   * @param extraColumns the columns that the estimator's params name; they are not features
   * @param skip whether to leave out rows with unusable features; otherwise they are an error
   */
  TrainTestSplit(Table table, DataOptions options, Set<String> extraColumns, boolean skip) {
    this.options = options;
    this.extraColumns = extraColumns;
    schema = table.schema();
    features = chosen();
    cells = features.cells(table, kept(), options.seed()).persist(StorageLevel.MEMORY_AND_DISK());
    Dataset<Row> counting = Weights.positive(cells, options.weight());
    labels = Labels.of(counting, options.label());
    FeatureProfile profile = features.profile(counting);
    warnings = profile.warnings();
    boolean isFilled = options.imputation() != Imputation.NONE;
    if (!skip) {
      Features.checkFinite(profile, isFilled);
    }
    given = profile.rows();
    Dataset<Row> input = skip ? counting.filter(Features.isUsable(isFilled)) : counting;
    Dataset<Row> indexed = labels.addIndex(input);
    columns = features.fit(indexed.filter(not(isHeldOut())), profile, options.imputation());
    train =
        withNoise(prepared(indexed.filter(not(isHeldOut()))))
            .persist(StorageLevel.MEMORY_AND_DISK());
    heldOut = prepared(indexed.filter(isHeldOut())).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Checks the names of all columns before any row is read. */
  private Features chosen() {
    Columns.checkFree(schema, "prediction", "rawPrediction", "probability", Labels.PREDICTED);
    extraColumns.forEach(column -> Columns.check(schema, "the column option", column));
    Columns.check(schema, "--label", options.label());
    if (options.weight() != null) {
      Columns.check(schema, "--weight", options.weight());
    }
    List<String> names = options.features();
    Set<String> excluded = new HashSet<>(kept());
    excluded.addAll(options.ignored(schema));
    return Features.of(
        schema, names == null ? null : Columns.named(schema, "--features", names), excluded);
  }

  /** Returns the columns that are needed by name. */
  private List<String> kept() {
    Set<String> kept = new TreeSet<>(extraColumns);
    kept.add(options.label());
    if (options.weight() != null) {
      kept.add(options.weight());
    }
    return List.copyOf(kept);
  }

  private Column isHeldOut() {
    Column share = pmod(col(FeatureCells.HASH), lit(SHARES));
    return share.lt(Math.round(options.holdout() * SHARES));
  }

  /** Keeps only the columns that an estimator needs. */
  private Dataset<Row> prepared(Dataset<Row> indexed) {
    Set<String> names = new HashSet<>(extraColumns);
    names.addAll(Arrays.asList(options.weight(), features.vectorColumn(), Labels.INDEX));
    names.removeIf(Objects::isNull);
    return features
        .withVector(indexed, columns)
        .select(Columns.columns(names.stream().sorted().toList()));
  }

  private Dataset<Row> withNoise(Dataset<Row> rows) {
    Dataset<Row> right = rows.withColumn(RIGHT, col(Labels.INDEX));
    return options.noise() == null
        ? right
        : options
            .noise()
            .apply(right, Labels.INDEX, labels.classes(), features.vectorColumn(), options.seed());
  }

  /** Fails if there are no training rows, or no held-out rows although holdout is above 0. */
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

  /** Returns warnings about columns that the user should look at. */
  List<String> warnings() {
    return warnings;
  }

  /** Returns how many rows were left out because of their features. */
  long skippedRows() {
    return given - rows();
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
    return trainRows() + heldOutRows();
  }

  long trainRows() {
    return counts().train();
  }

  long heldOutRows() {
    return counts().heldOut();
  }

  /** Returns how many labels of training rows were made wrong. */
  long wrongLabels() {
    return counts().wrong();
  }

  /** The numbers of rows and of wrong labels. */
  private record Counts(long train, long wrong, long heldOut) {}

  /** Counts at the first call, in the passes that fill the caches. */
  private Counts counts() {
    if (counts == null) {
      Column wrong = when(col(Labels.INDEX).notEqual(col(RIGHT)), 1);
      Row counted = train.agg(count(lit(1)), count(wrong)).first();
      counts = new Counts(counted.getLong(0), counted.getLong(1), heldOut.count());
    }
    return counts;
  }

  /** Returns the length of the feature vector. */
  int numFeatures() {
    return new CellVector(columns).size();
  }

  /** Returns the name of a feature, by its index in the feature vector. */
  String featureName(int index) {
    return new CellVector(columns).name(index);
  }

  /** Returns the weight column; null if there is none. */
  String weightColumn() {
    return options.weight();
  }

  /** Sets the columns and the seed of an estimator. */
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

  /**
   * Returns a pipeline from the raw columns to the predicted label.
   *
   * @param nullValues the texts that mean null
   */
  PipelineModel pipeline(
      PredictionModel<Vector, ?> model, String handleInvalid, String... nullValues) {
    TableEncoder encoder =
        features.encoder(columns).setHandleInvalid(handleInvalid).setNullValues(nullValues);
    return new Pipeline()
        .setStages(new PipelineStage[] {encoder, model, labels.toPredictedLabel()})
        .fit(cells.sparkSession().createDataFrame(List.of(), schema));
  }

  @Override
  public void close() {
    List.of(cells, train, heldOut).forEach(Dataset::unpersist);
  }
}
