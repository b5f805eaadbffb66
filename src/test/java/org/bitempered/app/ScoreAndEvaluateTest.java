// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.OneHotEncoder;
import org.apache.spark.ml.feature.SQLTransformer;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreAndEvaluateTest {
  @TempDir private static Path shared;
  private static String flowers;
  private static String flowersModel;
  private static String numbers;
  private static String numbersModel;

  @TempDir private Path directory;

  @BeforeAll
  static void train() throws IOException {
    flowers = Irises.csv(shared);
    flowersModel = shared.resolve("flowers").toString();
    Program.good(
        "train",
        "--input",
        flowers,
        "--label",
        "species",
        "--no-compare",
        "--output",
        flowersModel,
        "--features",
        "sepal.length,petal width,color,wild");
    numbers = Irises.numeric(shared, "1", "7");
    numbersModel = shared.resolve("numbers").toString();
    Program.good("train", "--input", numbers, "--no-compare", "--output", numbersModel);
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private static Dataset<Row> csv(String path) {
    return LocalSpark.session()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(path)
        .toDF();
  }

  @Test
  void scoresWithTheChosenColumns() throws IOException {
    Program.good(
        "score",
        "--model",
        flowersModel,
        "--input",
        flowers,
        "--keep",
        "sepal.length,species",
        "--output",
        output("scored.parquet"));
    Dataset<Row> scored = LocalSpark.session().read().parquet(output("scored.parquet"));
    assertEquals(
        List.of("sepal.length", "species", "predictedLabel", "prediction", "probability"),
        List.of(scored.columns()));
    assertEquals(Irises.ROWS, scored.count());
    assertEquals(0, scored.filter("species != predictedLabel").count());
    assertEquals(
        0, scored.filter("abs(aggregate(probability, 0D, (s, p) -> s + p) - 1) > 1e-9").count());
  }

  @Test
  void scoresRowsWithoutALabelToCsvAndJson() throws IOException {
    String unlabeled = Irises.write(directory, "unlabeled.csv", "b,a\n0,5\n0,0\n");
    Program.good(
        "score", "--model", numbersModel, "--input", unlabeled, "--output", output("scored.csv"));
    List<Row> scored = csv(output("scored.csv")).collectAsList();
    assertEquals(7, scored.get(0).<Integer>getAs("predictedLabel"));
    assertEquals(1, scored.get(1).<Integer>getAs("predictedLabel"));
    assertTrue(scored.get(0).<String>getAs("probability").matches("\\[[-0-9.E]+,[-0-9.E]+\\]"));
    Program.good(
        "score", "--model", numbersModel, "--input", unlabeled, "--output", output("scored.json"));
    Dataset<Row> json = LocalSpark.session().read().json(output("scored.json"));
    assertEquals(2, json.filter("size(probability) = 2").count());
  }

  @Test
  void evaluatesAsAPersonReadsIt() {
    Program run =
        Program.good("evaluate", "--model", flowersModel, "--input", flowers, "--label", "species");
    assertContains("accuracy", run.out());
    assertContains("logLoss", run.out());
    assertContains("precision", run.out());
    assertContains("true \\ predicted", run.out());
    assertFalse(run.out().contains("areaUnderROC"));
  }

  @Test
  void metricsEqualThoseOfThePredictions() throws IOException {
    JsonNode json =
        Program.good("evaluate", "--model", numbersModel, "--input", numbers, "--json").json();
    Dataset<Row> scored = PipelineModel.load(numbersModel).transform(csv(numbers)).cache();
    double right = scored.filter("label = predictedLabel").count();
    double[][] confusion = new double[2][2];
    for (Row row : scored.groupBy("label", "predictedLabel").count().collectAsList()) {
      confusion[row.getInt(0) == 1 ? 0 : 1][row.getInt(1) == 1 ? 0 : 1] = row.getLong(2);
    }
    assertEquals(right / Irises.ROWS, json.get("accuracy").asDouble(), 1e-12);
    for (int c = 0; c < 2; c++) {
      JsonNode line = json.get("confusionMatrix").get(c);
      assertArrayEquals(
          confusion[c], new double[] {line.get(0).asDouble(), line.get(1).asDouble()});
      JsonNode label = json.get("byLabel").get(c);
      assertEquals(
          confusion[c][c] / (confusion[0][c] + confusion[1][c]),
          label.get("precision").asDouble(),
          1e-12);
      assertEquals(
          confusion[c][c] / (confusion[c][0] + confusion[c][1]),
          label.get("recall").asDouble(),
          1e-12);
    }
    assertEquals("[\"1\",\"7\"]", json.get("labels").toString());
    assertTrue(json.get("areaUnderROC").asDouble() > 0.99);
    assertTrue(json.get("logLoss").asDouble() < 0.3);
  }

  @Test
  void weightsCountInEveryMetric() throws IOException {
    String weighted =
        Irises.write(
            directory, "weighted.csv", "a,b,w,label\n0,0,3,1\n0,0,1,7\n5,0,4,7\n9,9,0,1\n");
    JsonNode json =
        Program.good(
                "evaluate", "--model", numbersModel, "--input", weighted, "--weight", "w", "--json")
            .json();
    assertEquals(7.0 / 8, json.get("accuracy").asDouble(), 1e-12);
    assertEquals("[[3.0,0.0],[1.0,4.0]]", json.get("confusionMatrix").toString());
    assertEquals(3, json.get("rows").asInt());
  }

  private JsonNode evaluated(String name, String rows) throws IOException {
    String input = Irises.write(directory, name, "a,b,label\n" + rows);
    return Program.good("evaluate", "--model", numbersModel, "--input", input, "--json").json();
  }

  @Test
  void aClassWithoutRowsHasNoRecallAndNoCurves() throws IOException {
    JsonNode json = evaluated("one.csv", "0,0,1\n5,0,1\n");
    assertEquals("[[1.0,1.0],[0.0,0.0]]", json.get("confusionMatrix").toString());
    assertEquals(
        "{\"label\":\"7\",\"precision\":0.0,\"recall\":null,\"f1\":null}",
        json.get("byLabel").get(1).toString());
    assertEquals(0.5, json.get("accuracy").asDouble());
    assertTrue(json.get("logLoss").isNumber());
    for (String metric : List.of("areaUnderROC", "areaUnderPR")) {
      assertTrue(json.get(metric).isNull(), metric);
    }
  }

  @Test
  void aClassThatIsNeverPredictedHasNoPrecision() throws IOException {
    JsonNode json = evaluated("never.csv", "0,0,1\n0,1,7\n");
    assertEquals("[[1.0,0.0],[1.0,0.0]]", json.get("confusionMatrix").toString());
    assertEquals(
        "{\"label\":\"7\",\"precision\":null,\"recall\":0.0,\"f1\":0.0}",
        json.get("byLabel").get(1).toString());
    assertTrue(json.get("weightedPrecision").isNull());
    assertEquals(0.5, json.get("weightedRecall").asDouble());
    for (String metric : List.of("areaUnderROC", "areaUnderPR")) {
      assertTrue(json.get(metric).isNumber(), metric);
    }
  }

  @Test
  void aClassThatIsNeitherThereNorPredictedHasNothing() throws IOException {
    JsonNode json = evaluated("none.csv", "0,0,1\n");
    assertEquals(
        "{\"label\":\"7\",\"precision\":null,\"recall\":null,\"f1\":null}",
        json.get("byLabel").get(1).toString());
    assertEquals(1, json.get("weightedPrecision").asDouble());
  }

  @Test
  void whatIsNotDefinedIsADash() throws IOException {
    String input = Irises.write(directory, "dash.csv", "a,b,label\n0,0,1\n");
    String out = Program.good("evaluate", "--model", numbersModel, "--input", input).out();
    for (String line : List.of("areaUnderROC +-", "areaUnderPR +-", "7 +- +- +-")) {
      assertTrue(out.lines().anyMatch(found -> found.matches(line)), out);
    }
  }

  @Test
  void withoutAPredictionNothingIsDefined() {
    String model = output("keep");
    Program.good(
        "train", "--input", numbers, "--no-compare", "--handleInvalid", "keep", "--output", model);
    String nulls = output("nulls.parquet");
    LocalSpark.session()
        .sql("SELECT CAST(NULL AS DOUBLE) AS a, 1.0D AS b, 7 AS label")
        .write()
        .parquet(nulls);
    String out = Program.good("evaluate", "--model", model, "--input", nulls).out();
    for (String metric : List.of("accuracy", "logLoss", "weightedPrecision", "areaUnderROC")) {
      assertTrue(out.lines().anyMatch(found -> found.matches(metric + " +-")), out);
    }
  }

  @Test
  void labelsThatTheModelDoesNotKnowAreNamed() throws IOException {
    String other = Irises.write(directory, "other.csv", "a,b,label\n0,0,1\n5,0,3\n");
    assertContains(
        "label column 'label' holds 3, which the model does not know; it knows: 1, 7",
        Program.error(1, "evaluate", "--model", numbersModel, "--input", other));
  }

  @Test
  void aMissingModelIsNamed() {
    assertContains(
        "--model given nowhere, there is no saved pipeline",
        Program.error(
            1, "score", "--model", "nowhere", "--input", numbers, "--output", output("x.csv")));
    assertContains(
        "--model given nowhere",
        Program.error(1, "evaluate", "--model", "nowhere", "--input", numbers));
  }

  @Test
  void aMissingFeatureColumnIsNamed() throws IOException {
    String other = Irises.write(directory, "other.csv", "a,c\n0,0\n");
    assertContains(
        "the input's columns do not fit the model: there is no column 'b'; there are: 'a', 'c'",
        Program.error(
            1, "score", "--model", numbersModel, "--input", other, "--output", output("x.csv")));
    assertContains(
        "sepal.length",
        Program.error(
            1, "score", "--model", flowersModel, "--input", other, "--output", output("x.csv")));
    assertTrue(Files.notExists(directory.resolve("x.csv")));
  }

  @Test
  void aRowThatCannotBeScoredEndsWithoutOutput() throws IOException {
    String holes = Irises.write(directory, "holes.csv", "a,b\n0,0\n,1\n");
    String error =
        Program.error(
            1, "score", "--model", numbersModel, "--input", holes, "--output", output("x.csv"));
    assertContains("NaN", error);
    try (var files = Files.list(directory)) {
      assertEquals(List.of("holes.csv"), files.map(p -> p.getFileName().toString()).toList());
    }
  }

  @Test
  void aModelTrainedToKeepInvalidRowsGivesThemNulls() throws IOException {
    Program.good(
        "train",
        "--input",
        numbers,
        "--no-compare",
        "--maxIter",
        "2",
        "--handleInvalid",
        "keep",
        "--output",
        output("keeping"));
    String holes = Irises.write(directory, "holes.csv", "a,b,label\n0,0,1\n,1,7\n");
    Program.good(
        "score", "--model", output("keeping"), "--input", holes, "--output", output("x.json"));
    Dataset<Row> scored = LocalSpark.session().read().json(output("x.json"));
    assertEquals(1, scored.filter("a IS NULL AND predictedLabel IS NULL").count());
    assertEquals(1, scored.filter("predictedLabel = 1").count());
    JsonNode json =
        Program.good("evaluate", "--model", output("keeping"), "--input", holes, "--json").json();
    assertEquals("[[1.0,0.0],[0.0,0.0]]", json.get("confusionMatrix").toString());
  }

  /** The stages that were saved before there was one that knows the raw columns. */
  @Test
  void modelsOfEarlierVersionsScoreAsBefore() throws IOException {
    PipelineStage[] stages = {
      new SQLTransformer().setStatement("SELECT *, CAST(kind AS STRING) AS __raw_0 FROM __THIS__"),
      new StringIndexer().setInputCol("__raw_0").setOutputCol("__index_0").setHandleInvalid("keep"),
      new OneHotEncoder()
          .setInputCol("__index_0")
          .setOutputCol("__category_0")
          .setHandleInvalid("keep"),
      new VectorAssembler()
          .setInputCols(new String[] {"__category_0", "a"})
          .setOutputCol("__features")
          .setHandleInvalid("keep"),
      new BiTemperedLogisticRegression().setFeaturesCol("__features").setLabelCol("index"),
      new SQLTransformer()
          .setStatement(
              "SELECT *, CAST(try_element_at(array('1', '7'), CAST(prediction AS INT) + 1) AS INT)"
                  + " AS predictedLabel FROM __THIS__")
    };
    String input =
        Irises.write(directory, "old.csv", "a,kind,label\n" + "0,True,7\n1,False,1\n".repeat(9));
    Dataset<Row> rows = csv(input).selectExpr("*", "if(label = 7, 1D, 0D) AS index");
    new Pipeline().setStages(stages).fit(rows).write().save(output("old"));
    JsonNode json =
        Program.good("evaluate", "--model", output("old"), "--input", input, "--json").json();
    assertEquals(1.0, json.get("accuracy").asDouble());
    Program.good(
        "score", "--model", output("old"), "--input", input, "--output", output("s.parquet"));
    Dataset<Row> scored = LocalSpark.session().read().parquet(output("s.parquet"));
    assertEquals(18, scored.filter("predictedLabel = label").count());
  }

  @Test
  void anExistingOutputIsLeftAlone() throws IOException {
    Files.createDirectories(directory.resolve("x.csv"));
    assertContains(
        "exists already",
        Program.error(
            1, "score", "--model", numbersModel, "--input", numbers, "--output", output("x.csv")));
  }
}
