// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.bitempered.LocalSpark;
import org.bitempered.scoring.LinearScorer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scoring of features that are null, NaN, infinite or of the wrong size, in batch and stream. */
class HandleInvalidTest {
  private static final List<String> OUTPUTS = List.of("rawPrediction", "probability", "prediction");

  private static BiTemperedLogisticRegressionModel model;

  @BeforeAll
  static void train() {
    model =
        new BiTemperedLogisticRegression()
            .setMaxIter(3)
            .fit(Samples.frame(Samples.separable(new int[] {10, 10, 10}, 1)));
  }

  static List<Vector> invalid() {
    List<Vector> rows = new ArrayList<>();
    rows.add(null);
    rows.add(Vectors.dense(Double.NaN, 1));
    rows.add(Vectors.dense(1, Double.POSITIVE_INFINITY));
    rows.add(Vectors.sparse(2, new int[] {1}, new double[] {Double.NEGATIVE_INFINITY}));
    rows.add(Vectors.dense(1, 2, 3));
    rows.add(Vectors.dense(new double[0]));
    return rows;
  }

  private static Dataset<Row> mixed() {
    List<Row> rows = new ArrayList<>();
    rows.add(Samples.row(new double[] {1, 2}, 0));
    invalid().forEach(vector -> rows.add(Samples.row(vector, 1.0, 1.0)));
    rows.add(Samples.row(new double[] {-1, 2}, 0));
    return Samples.frame(rows, 3);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void errorNamesTheColumn(Vector bad) {
    Dataset<Row> scored =
        model.setHandleInvalid("error").transform(Samples.frame(Samples.row(bad, 1.0, 1.0)));
    for (String output : OUTPUTS) {
      String message = rootMessage(scored.select(output)::collectAsList);
      assertTrue(message.contains("featuresCol 'features'"), message);
      assertTrue(message.contains("handleInvalid"), message);
    }
  }

  @Test
  void skipLeavesInvalidRowsOut() {
    List<Row> scored = model.setHandleInvalid("skip").transform(mixed()).collectAsList();
    assertEquals(2, scored.size());
    scored.forEach(row -> assertFalse(row.anyNull()));
    assertEquals(2, model.setHandleInvalid("SKIP").transform(mixed()).count());
  }

  @Test
  void keepGivesThemNulls() {
    List<Row> scored = model.setHandleInvalid("keep").transform(mixed()).collectAsList();
    assertEquals(8, scored.size());
    for (int i = 0; i < 8; i++) {
      for (String output : OUTPUTS) {
        assertEquals(i > 0 && i < 7, scored.get(i).isNullAt(scored.get(i).fieldIndex(output)));
      }
    }
  }

  @Test
  void keepAndSkipWorkForEachColumnAlone() {
    for (String output : OUTPUTS) {
      BiTemperedLogisticRegressionModel one =
          model.copy(org.apache.spark.ml.param.ParamMap.empty());
      one.setRawPredictionCol(output.equals("rawPrediction") ? output : "");
      one.setProbabilityCol(output.equals("probability") ? output : "");
      one.setPredictionCol(output.equals("prediction") ? output : "");
      assertEquals(
          6, one.setHandleInvalid("keep").transform(mixed()).filter(output + " is null").count());
      assertEquals(2, one.setHandleInvalid("skip").transform(mixed()).count());
      Dataset<Row> error = one.setHandleInvalid("error").transform(mixed());
      assertNotNull(rootMessage(error::collectAsList));
    }
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void singleRowMethodsThrow(Vector bad) {
    model.setHandleInvalid("keep");
    assertThrows(RuntimeException.class, () -> model.predict(bad));
    assertThrows(RuntimeException.class, () -> model.predictRaw(bad));
    assertThrows(RuntimeException.class, () -> model.predictProbability(bad));
    if (bad != null) {
      assertThrows(IllegalArgumentException.class, () -> model.predict(bad));
    }
  }

  @Test
  void streamsSkipKeepAndFailAlike(@TempDir Path folder) throws Exception {
    String input = folder.resolve("input").toString();
    mixed().coalesce(1).write().parquet(input);

    assertEquals(2, streamed(input, "skip").size());
    List<Row> kept = streamed(input, "keep");
    assertEquals(8, kept.size());
    assertEquals(6, kept.stream().filter(row -> row.isNullAt(0)).count());
    String message = rootMessage(() -> streamed(input, "error"));
    assertTrue(message.contains("featuresCol 'features'"), message);
  }

  private static List<Row> streamed(String input, String handleInvalid) throws Exception {
    Dataset<Row> stream = LocalSpark.session().readStream().schema(Samples.SCHEMA).parquet(input);
    String table = "scored_" + handleInvalid;
    StreamingQuery query =
        model
            .setHandleInvalid(handleInvalid)
            .transform(stream)
            .select("prediction")
            .writeStream()
            .format("memory")
            .queryName(table)
            .outputMode("append")
            .start();
    try {
      query.processAllAvailable();
      return LocalSpark.session().table(table).collectAsList();
    } finally {
      query.stop();
    }
  }

  @Test
  void aFilterAfterwardsDoesNotBringInvalidRowsBack() {
    Dataset<Row> skipped = model.setHandleInvalid("skip").transform(mixed());
    assertEquals(2, skipped.filter(functions.col("prediction").isNotNull()).count());
  }

  @Test
  void rowsWhoseRawPredictionOverflowsAreInvalid() {
    LinearScorer scorer =
        new LinearScorer(2, true, 0.5, 2, new double[] {1e10, 1}, new double[1], null);
    BiTemperedLogisticRegressionModel steep =
        new BiTemperedLogisticRegressionModel("steep", scorer, TrainingHistory.unknown());
    Dataset<Row> rows =
        Samples.frame(
            Samples.row(new double[] {1e300, 1}, 0), Samples.row(new double[] {1e290, 1}, 0));
    assertEquals(1, steep.setHandleInvalid("skip").transform(rows).count());
    Dataset<Row> kept = steep.setHandleInvalid("keep").transform(rows);
    assertEquals(1, kept.filter("probability is null").count());
    String message = rootMessage(steep.setHandleInvalid("error").transform(rows)::collectAsList);
    assertTrue(message.contains("featuresCol 'features': "), message);
    assertTrue(message.contains("overflows"), message);
  }

  private interface Action {
    Object run() throws Exception;
  }

  private static String rootMessage(Action action) {
    Throwable error = assertThrows(Exception.class, action::run);
    while (error.getCause() != null && !(error instanceof IllegalArgumentException)) {
      error = error.getCause();
    }
    return error.getMessage();
  }
}
