// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.ClassificationModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;

/**
 * A pipeline that {@code train} saved: feature stages, the classifier, and a stage from the
 * prediction to its label.
 */
final class SavedModel {
  private final PipelineModel pipeline;

  private SavedModel(PipelineModel pipeline) {
    this.pipeline = pipeline;
  }

  /** Fails unless there is a model; needs no Spark session. */
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

  /** Adds rawPrediction, probability, prediction and predictedLabel. */
  Dataset<Row> score(Dataset<Row> rows) {
    Columns.checkFree(rows, "prediction", "rawPrediction", "probability", Labels.PREDICTED);
    try {
      return pipeline.transform(rows);
    } catch (Exception e) {
      IllegalArgumentException failure =
          new IllegalArgumentException(
              "the input's columns do not fit the model: " + Failures.describe(e));
      failure.addSuppressed(e);
      throw failure;
    }
  }

  /** The labels in the order of their class indices, as the column of the data that are judged. */
  Labels labels(SparkSession spark, String column) {
    ClassificationModel<?, ?> classifier =
        (ClassificationModel<?, ?>) pipeline.stages()[pipeline.stages().length - 2];
    Dataset<Row> predictions =
        spark.range(classifier.numClasses()).select(col("id").cast("double").as("prediction"));
    Dataset<Row> labelled =
        pipeline
            .stages()[pipeline.stages().length - 1]
            .transform(predictions)
            .orderBy("prediction");
    DataType type = labelled.schema().apply(Labels.PREDICTED).dataType();
    List<String> names =
        labelled.select(col(Labels.PREDICTED).cast("string")).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    return new Labels(column, type, names);
  }
}
