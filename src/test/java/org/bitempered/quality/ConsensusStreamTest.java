// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.apache.spark.sql.functions.max;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsensusStreamTest {
  private static final int CLASSES = 3;

  /** What the page on annotators advises, with folders for tables. */
  @Test
  void newAnswersOfKnownAnnotatorsGiveAConsensusAsTheyCome(@TempDir Path folder) throws Exception {
    AnnotatorConsensusModel model =
        new AnnotatorConsensus().fit(Answers.of(Answers.random(60, 10, CLASSES, 1)));
    List<Row> rows = Answers.random(40, 10, CLASSES, 2);
    String source = folder.resolve("source").toString();
    String collected = folder.resolve("answers").toString();
    String consensus = folder.resolve("consensus").toString();
    Answers.of(rows.subList(0, 101)).coalesce(1).write().parquet(source);
    Answers.of(rows.subList(101, rows.size())).coalesce(1).write().mode("append").parquet(source);
    Dataset<Row> answers =
        LocalSpark.session()
            .readStream()
            .schema(Answers.of(rows).schema())
            .option("maxFilesPerTrigger", 1)
            .parquet(source);
    answers
        .writeStream()
        .trigger(Trigger.AvailableNow())
        .option("checkpointLocation", folder.resolve("state").toString())
        .foreachBatch(
            (batch, id) -> {
              batch.write().mode("append").parquet(collected);
              Dataset<Row> touched =
                  batch
                      .sparkSession()
                      .read()
                      .parquet(collected)
                      .join(batch.select("item").distinct(), "item");
              model.consensus(touched).write().parquet(consensus + "/batch=" + id);
            })
        .start()
        .awaitTermination();
    Dataset<Row> written = LocalSpark.session().read().parquet(consensus);
    assertEquals(2, written.select("batch").distinct().count());
    Dataset<Row> newest = written.groupBy("item").agg(max("batch").as("newest"));
    Map<Object, double[]> found =
        Answers.softLabels(
            written.join(newest, "item").where("batch = newest").drop("batch", "newest"));
    Map<Object, double[]> expected = Answers.softLabels(model.consensus(Answers.of(rows)));
    assertEquals(expected.keySet(), found.keySet());
    expected.forEach((item, soft) -> assertArrayEquals(soft, found.get(item), 1e-12));
  }
}
