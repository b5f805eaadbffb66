// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.mllib.util.MLUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Columns are found as Spark finds them. */
class TransformerColumnsTest {
  private static final Dataset<Row> ROWS = Rows.in(LocalSpark.session()).orderBy("id");

  private static TemperedSoftmax softmax(String inputCol) {
    return new TemperedSoftmax().setInputCol(inputCol).setOutputCol("p");
  }

  private static List<Row> result(Transformer transformer, Dataset<Row> rows, String output) {
    return transformer.transform(rows).select(output).collectAsList();
  }

  @ParameterizedTest
  @CsvSource({
    "rawPrediction, RAWPREDICTION",
    "rawPrediction, `rawPrediction`",
    "data.raw, data.raw",
    "a`b, a`b",
    "' ', ' '"
  })
  void whateverTheNameAndItsCase(String column, String given) {
    Dataset<Row> renamed = ROWS.withColumnRenamed("rawPrediction", column);
    assertEquals(result(softmax("rawPrediction"), ROWS, "p"), result(softmax(given), renamed, "p"));
  }

  @Test
  void fieldsOfStructs() {
    Dataset<Row> nested =
        ROWS.select(struct(col("rawPrediction").as("raw"), col("soft"), col("margin")).as("data"));
    assertEquals(
        result(softmax("rawPrediction"), ROWS, "p"), result(softmax("data.raw"), nested, "p"));
    assertEquals(
        result(new TemperedSigmoid().setInputCol("margin").setOutputCol("q"), ROWS, "q"),
        result(new TemperedSigmoid().setInputCol("data.margin").setOutputCol("q"), nested, "q"));
    BiTemperedLoss loss = new BiTemperedLoss().setLabelCol("soft").setOutputCol("l");
    List<Row> expected = result(loss, ROWS, "l");
    loss.setActivationsCol("data.raw").setLabelCol("data.soft");
    assertEquals(expected, result(loss, nested, "l"));
  }

  @Test
  void caseCountsWhereTheSessionSaysSo() {
    SparkSession session = LocalSpark.session().newSession();
    session.conf().set("spark.sql.caseSensitive", true);
    Dataset<Row> rows =
        session.createDataFrame(ROWS.collectAsList(), ROWS.schema()).withColumn("P", lit("x"));
    assertEquals(4, softmax("rawPrediction").transform(rows).select("P", "p").count());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> softmax("RAWPREDICTION").transform(rows))
            .getMessage()
            .startsWith("inputCol given 'RAWPREDICTION', allowed is"));
  }

  @Test
  void oldVectorsAreNamedByTheirClass() {
    Dataset<Row> old = MLUtils.convertVectorColumnsFromML(ROWS, "rawPrediction");
    String message =
        assertThrows(IllegalArgumentException.class, () -> softmax("rawPrediction").transform(old))
            .getMessage();
    assertTrue(message.contains("org.apache.spark.mllib.linalg.VectorUDT"), message);
    assertTrue(message.contains("convertVectorColumnsToML"), message);
  }

  @Test
  void thePromisedSchemaIsThatOfTheResult() {
    Dataset<Row> noNulls =
        LocalSpark.session()
            .range(3)
            .selectExpr("id", "array(id, 1) AS array", "double(id) AS margin", "0 AS label");
    for (Dataset<Row> rows : List.of(ROWS, noNulls)) {
      for (Transformer transformer :
          List.of(
              softmax("array"),
              new TemperedSigmoid().setInputCol("margin"),
              new BiTemperedLoss().setActivationsCol("array"))) {
        assertEquals(
            transformer.transformSchema(rows.schema()), transformer.transform(rows).schema());
      }
    }
    assertEquals(
        softmax("rawPrediction").transformSchema(ROWS.schema()),
        softmax("rawPrediction").transform(ROWS).schema());
  }

  /** A Transformer of a user's own. */
  public static class Derived extends TemperedSoftmax {
    /** As every stage that is saved. */
    public Derived(String uid) {
      super(uid);
    }
  }

  @Test
  void aDerivedTransformerComesBackAsItself(@TempDir Path folder) throws IOException {
    TemperedSoftmax derived = new Derived("d").setInputCol("rawPrediction").setOutputCol("p");
    derived.save(folder.resolve("alone").toString());
    new Pipeline()
        .setStages(new PipelineStage[] {derived})
        .save(folder.resolve("pipeline").toString());
    for (Object loaded :
        List.of(
            TemperedSoftmax.load(folder.resolve("alone").toString()),
            Pipeline.load(folder.resolve("pipeline").toString()).getStages()[0])) {
      Derived same = assertInstanceOf(Derived.class, loaded);
      assertEquals(result(derived, ROWS, "p"), result(same, ROWS, "p"));
    }
  }
}
