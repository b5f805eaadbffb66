// Licensed under the Apache License, Version 2.0; see LICENSE.
package examples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.RFormula;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.bitempered.classification.BiTemperedLogisticRegression;

/** Trains on a table, then scores files as they arrive in a folder. */
public final class StreamScoring {
  private StreamScoring() {}

  public static void main(String[] args) throws Exception {
    try (ExampleSession session = new ExampleSession("stream scoring")) {
      run(session.spark());
    }
  }

  private static void run(SparkSession spark) throws Exception {
    Dataset<Row> digits =
        spark.read().option("header", true).option("inferSchema", true).csv("data/digits.csv");
    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new RFormula().setFormula("label ~ ."),
                  new BiTemperedLogisticRegression()
                      .setRegParam(0.03)
                      .setMaxIter(30)
                      // A bad row must not end the query: it gets null predictions.
                      .setHandleInvalid("keep")
                })
            .fit(digits);

    // The stream: every file of this name that is, or will be, in the folder.
    Dataset<Row> arriving =
        spark
            .readStream()
            .schema(digits.schema())
            .option("header", true)
            .option("pathGlobFilter", "digits*.csv")
            .csv("data");

    // The checkpoint lets a restarted query go on where it ended.
    Path folder = Files.createTempDirectory("stream-scoring");
    String scored = folder.resolve("scored").toString();
    model
        .transform(arriving)
        .select("prediction", "label")
        .writeStream()
        .format("parquet")
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        // Ends when all that is there has been scored; without it the query waits for more.
        .trigger(Trigger.AvailableNow())
        .start(scored)
        .awaitTermination();

    Dataset<Row> result = spark.read().parquet(scored);
    System.out.printf(
        Locale.ROOT,
        "scored %d rows, %d %% of them as labeled%n",
        result.count(),
        Math.round(100.0 * result.where("prediction = label").count() / result.count()));
  }
}
