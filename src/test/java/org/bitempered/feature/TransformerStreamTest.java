// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformerStreamTest {
  @TempDir Path folder;

  @Test
  void aStreamGivesTheRowsOfABatch() throws Exception {
    SparkSession spark = LocalSpark.session();
    Dataset<Row> rows = Rows.in(spark);
    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new TemperedSoftmax().setInputCol("array").setOutputCol("p"),
                  new TemperedSigmoid().setInputCol("margin").setOutputCol("q"),
                  new BiTemperedLoss().setOutputCol("loss")
                })
            .fit(rows);
    String files = folder.resolve("rows").toString();
    rows.write().parquet(files);
    Dataset<Row> stream = spark.readStream().schema(Rows.SCHEMA).parquet(files);
    StreamingQuery query =
        model.transform(stream).writeStream().format("memory").queryName("scored").start();
    try {
      query.processAllAvailable();
    } finally {
      query.stop();
    }
    assertEquals(sorted(model.transform(rows)), sorted(spark.table("scored")));
  }

  private static List<String> sorted(Dataset<Row> rows) {
    return rows.orderBy("id").select("id", "p", "q", "loss").collectAsList().stream()
        .map(Row::toString)
        .toList();
  }
}
