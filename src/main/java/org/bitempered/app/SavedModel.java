// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.ClassificationModel;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.feature.BadCells;
import org.bitempered.feature.CellVector;
import org.bitempered.feature.TableEncoder;
import org.bitempered.report.Report;

/**
 * A pipeline that {@code train} saved: feature stages, the classifier, and a stage that converts
 * the prediction into its label.
 */
final class SavedModel {
  private final PipelineModel pipeline;

  private SavedModel(PipelineModel pipeline) {
    this.pipeline = pipeline;
  }

  /** Fails if there is no saved pipeline; needs no Spark session. */
  static void check(String path) throws IOException {
    Path directory = new Path(path);
    FileSystem files = Storage.fileSystem(directory);
    if (!files.exists(new Path(directory, "metadata"))
        || !files.exists(new Path(directory, "stages"))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--model given %s, there is no saved pipeline; train --output saves one",
              path));
    }
  }

  static SavedModel load(String path) {
    PipelineModel pipeline = PipelineModel.load(path);
    Transformer[] stages = pipeline.stages();
    if (stages.length < 2 || !(stages[stages.length - 2] instanceof ClassificationModel)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--model given %s, its last stages are not a classifier and its labels; train --output saves such a pipeline",
              path));
    }
    return new SavedModel(pipeline);
  }

  /** Returns the stage that knows the raw columns; null in models of earlier versions. */
  private TableEncoder encoder() {
    return pipeline.stages()[0] instanceof TableEncoder encoder ? encoder : null;
  }

  /** Reads the rows, for columns with the names and types that they had in training. */
  Unscored read(SparkSession spark, InputOptions source) {
    TableEncoder encoder = encoder();
    if (encoder == null) {
      return Unscored.of(source.read(spark));
    }
    Set<String> nulls = new LinkedHashSet<>(List.of(encoder.getNullValues()));
    nulls.addAll(List.of(source.nullValues()));
    encoder.setNullValues(nulls.toArray(String[]::new));
    return source.read(spark, encoder);
  }

  /** Fails if the classifier is not one that a page can be about. */
  void checkReportable() {
    if (!(classifier() instanceof BiTemperedLogisticRegressionModel)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--report given for a %s, allowed is a BiTemperedLogisticRegressionModel",
              classifier().getClass().getSimpleName()));
    }
  }

  /**
   * Returns the classifier, for rows with the label in {@link Labels#INDEX}.
   *
   * @param weight the weight column; null if each row counts 1
   */
  BiTemperedLogisticRegressionModel judging(String weight) {
    BiTemperedLogisticRegressionModel trained =
        (BiTemperedLogisticRegressionModel) classifier().copy(ParamMap.empty());
    trained.set("labelCol", Labels.INDEX);
    trained.clear(trained.weightCol());
    if (weight != null) {
      trained.set("weightCol", weight);
    }
    return trained;
  }

  /** Returns a page about the classifier, with the names of the features. */
  Report report(BiTemperedLogisticRegressionModel trained) {
    Report report = Report.of(trained);
    if (encoder() != null) {
      report.setFeatureNames(new CellVector(encoder().columns())::name);
    }
    return report;
  }

  /** Returns rows without the columns of their predictions. */
  static Dataset<Row> unscored(Dataset<Row> scored) {
    return scored.drop("prediction", "rawPrediction", "probability", Labels.PREDICTED);
  }

  private ClassificationModel<?, ?> classifier() {
    return (ClassificationModel<?, ?>) pipeline.stages()[pipeline.stages().length - 2];
  }

  /** Returns the data types that the raw columns had in training, by name. */
  Map<String, DataType> types() {
    Map<String, DataType> types = new HashMap<>();
    if (encoder() != null) {
      encoder().columns().forEach(column -> types.put(column.name(), column.type()));
    }
    return types;
  }

  /**
   * Adds rawPrediction, probability, prediction and predictedLabel.
   *
   * <p>Values that cannot be used are counted first. The model's {@code handleInvalid} decides
   * whether this fails, or prints a warning and skips the rows or keeps the values as null.
   *
   * @param rows the rows of the input; columns may be added and rows left out
   */
  Dataset<Row> score(Unscored input, Dataset<Row> rows, Console console) {
    Columns.checkFree(
        input.schema(), "prediction", "rawPrediction", "probability", Labels.PREDICTED);
    Dataset<Row> scored = transform(input, rows);
    checkValues(input, rows, console);
    return scored;
  }

  private Dataset<Row> transform(Unscored input, Dataset<Row> rows) {
    try {
      return input.areTexts() ? ofTexts(input, rows) : pipeline.transform(rows);
    } catch (Exception e) {
      IllegalArgumentException failure =
          new IllegalArgumentException(
              "the input's columns do not fit the model: " + Failures.describe(e));
      failure.addSuppressed(e);
      throw failure;
    }
  }

  private Dataset<Row> ofTexts(Unscored input, Dataset<Row> rows) {
    Dataset<Row> scored = encoder().transform(rows, Unscored.TEXTS, input.schema());
    for (Transformer stage : List.of(pipeline.stages()).subList(1, pipeline.stages().length)) {
      scored = stage.transform(scored);
    }
    return scored;
  }

  private void checkValues(Unscored input, Dataset<Row> rows, Console console) {
    TableEncoder encoder = encoder();
    if (encoder == null) {
      return;
    }
    BadCells bad =
        input.areTexts()
            ? encoder.badCells(rows, Unscored.TEXTS, input.schema())
            : encoder.badCells(rows);
    if (bad.rows() == 0) {
      return;
    }
    String found =
        String.format(
            Locale.ROOT,
            "%d rows with values that cannot be used: %s",
            bad.rows(),
            bad.describe(encoder.columns()));
    switch (encoder.getHandleInvalid()) {
      case "skip" -> console.warn("skipped " + found);
      case "keep" -> console.warn("kept as null in " + found);
      default ->
          throw new IllegalArgumentException(
              found
                  + "; a model trained with --handleInvalid skip leaves such rows out, with keep it gives them nulls, with --impute it fills missing numbers");
    }
  }

  /** Returns the labels of the model, for the given label column of other data. */
  Labels labels(SparkSession spark, String column) {
    Dataset<Row> predictions =
        spark.range(classifier().numClasses()).select(col("id").cast("double").as("prediction"));
    Dataset<Row> labeled =
        pipeline
            .stages()[pipeline.stages().length - 1]
            .transform(predictions)
            .orderBy("prediction");
    DataType type = labeled.schema().apply(Labels.PREDICTED).dataType();
    List<String> names =
        labeled.select(col(Labels.PREDICTED).cast("string")).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    return new Labels(column, type, names);
  }
}
