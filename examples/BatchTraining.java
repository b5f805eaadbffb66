// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.bitempered.classification.BiTemperedLogisticRegressionSummary;

/**
 * A job for spark-submit: reads a CSV file with a column "label", trains, evaluates and saves.
 *
 * <p>Arguments: the file and the model's path. The model is saved twice: for Spark, and as one JSON
 * file on the driver, which ScoringWithoutSpark reads.
 */
public final class BatchTraining {
  private BatchTraining() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 2) {
      throw new IllegalArgumentException(
          "arguments given: " + args.length + ", needed: DATA MODEL");
    }
    try (ExampleSession session = new ExampleSession("batch training")) {
      run(session.spark(), args[0], args[1]);
    }
  }

  private static void run(SparkSession spark, String data, String path) throws IOException {
    Dataset<Row> rows = spark.read().option("header", true).option("inferSchema", true).csv(data);
    // Assembles the vector column "features" of all columns except the label.
    Dataset<Row> vectors = new RFormula().setFormula("label ~ .").fit(rows).transform(rows);
    Dataset<Row>[] parts = vectors.randomSplit(new double[] {0.7, 0.3}, 3);

    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setRegParam(0.01).fit(parts[0]);
    BiTemperedLogisticRegressionSummary quality = model.evaluate(parts[1]);
    System.out.printf(Locale.ROOT, "accuracy: %.3f%n", quality.accuracy());
    for (int label = 0; label < model.numClasses(); label++) {
      System.out.printf(
          Locale.ROOT,
          "label %d: precision %.3f, recall %.3f%n",
          label,
          quality.precisionByLabel()[label],
          quality.recallByLabel()[label]);
    }

    model.write().overwrite().save(path);
    Path json = Files.writeString(Path.of(path + ".json"), model.toJson());
    System.out.printf(Locale.ROOT, "saved: %s and %s%n", path, json);
  }
}
