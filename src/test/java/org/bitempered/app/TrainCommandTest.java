// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.expr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  private static final String DIGITS = "data/digits.csv";
  private static final String CANCER = "data/breast_cancer.csv";

  @TempDir private Path directory;

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void comparesWithSparkOnCleanHeldOutRows() {
    Program run =
        Program.good("train", "--input", DIGITS, "--noise", "symmetric:0.4", "--maxIter", "20");
    assertContains("1797 rows x 64 features x 10 classes", run.err());
    assertContains("accuracy on clean held-out rows", run.out());
    List<String> lines = run.out().lines().toList();
    assertEquals(6, lines.size(), run.out());
    assertContains("clean held-out rows (standard error ", lines.get(4));
    assertContains("Spark's LogisticRegression", lines.get(4));
    assertContains("The loss took at least half of the weight from ", lines.get(5));
  }

  @Test
  void printsOneJsonObject() throws IOException {
    JsonNode json =
        Program.good(
                "train",
                "--input",
                CANCER,
                "--noise",
                "large-margin:0.1",
                "--maxIter",
                "20",
                "--regParam",
                "0.01",
                "--json")
            .json();
    long train = json.get("trainRows").asLong();
    assertEquals(569, json.get("rows").asLong());
    assertEquals(569, train + json.get("heldOutRows").asLong());
    assertEquals(Math.round(0.1 * train), json.get("wrongTrainLabels").asLong());
    assertEquals(0.01, json.get("params").get("regParam").asDouble());
    assertEquals(2, json.get("classifiers").size());
    assertTrue(json.get("classifiers").get(1).get("accuracy").asDouble() > 0.7);
    assertEquals("LogisticRegression", json.get("classifiers").get(1).get("name").asText());
    assertTrue(json.get("classifiers").get(0).get("iterations").asInt() <= 20);
  }

  @Test
  void splitAndNoiseDoNotDependOnPartitions() throws IOException {
    String input = Irises.numeric(directory, "0", "1", "2");
    Dataset<Row> rows =
        LocalSpark.session().read().option("header", true).option("inferSchema", true).csv(input);
    rows.repartition(5).write().parquet(output("five.parquet"));
    rows.coalesce(1).write().parquet(output("one.parquet"));
    List<Double> accuracies = new ArrayList<>();
    for (String name : List.of("five.parquet", "one.parquet")) {
      JsonNode json =
          Program.good(
                  "train",
                  "--input",
                  output(name),
                  "--noise",
                  "class-dependent:0.3",
                  "--maxIter",
                  "5",
                  "--no-compare",
                  "--json")
              .json();
      accuracies.add(json.get("classifiers").get(0).get("logLoss").asDouble());
      assertEquals(1, json.get("classifiers").size());
    }
    assertEquals(accuracies.get(0), accuracies.get(1), 1e-9);
  }

  @Test
  void savedPipelineScoresRawRowsWithoutALabel() throws IOException {
    String input = Irises.csv(directory);
    JsonNode json =
        Program.good(
                "train",
                "--input",
                input,
                "--label",
                "species",
                "--weight",
                "weight",
                "--output",
                output("model"),
                "--json")
            .json();
    assertEquals(1.0, json.get("classifiers").get(0).get("accuracy").asDouble());
    assertEquals(3, json.get("labels").size());
    Dataset<Row> raw =
        LocalSpark.session().read().option("header", true).option("inferSchema", true).csv(input);
    Dataset<Row> scored =
        PipelineModel.load(output("model")).transform(raw.drop("species", "weight"));
    assertEquals(DataTypes.StringType, scored.schema().apply("predictedLabel").dataType());
    List<String> truth = raw.select("species").as(Encoders.STRING()).collectAsList();
    List<String> predicted = scored.select("predictedLabel").as(Encoders.STRING()).collectAsList();
    assertEquals(truth, predicted);
  }

  @Test
  void aCategoryNeverSeenIsScored() throws IOException {
    String input = Irises.csv(directory);
    Program.good(
        "train",
        "--input",
        input,
        "--label",
        "species",
        "--features",
        "color,sepal.length",
        "--output",
        output("model"),
        "--no-compare");
    Dataset<Row> row = LocalSpark.session().sql("SELECT 'purple' AS color, 0.1D AS `sepal.length`");
    Row scored = PipelineModel.load(output("model")).transform(row).first();
    assertEquals("setosa", scored.getAs("predictedLabel"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 2 7", "-1 1", "0 1", "0.0 2.0", "10 9 100", "true false"})
  void labelsOfAnyWholeNumbersComeBackAsTheyWere(String labels) throws IOException {
    String input = Irises.numeric(directory, labels.split(" "));
    Program.good(
        "train",
        "--input",
        input,
        "--output",
        output("model"),
        "--no-compare",
        "--holdout",
        "0",
        "--maxIter",
        "10");
    Dataset<Row> raw =
        LocalSpark.session().read().option("header", true).option("inferSchema", true).csv(input);
    Dataset<Row> scored = PipelineModel.load(output("model")).transform(raw);
    assertEquals(
        raw.schema().apply("label").dataType(), scored.schema().apply("predictedLabel").dataType());
    assertTrue(scored.filter("predictedLabel = label").count() > 0.97 * Irises.ROWS);
  }

  @Test
  void numericLabelsAreInTheOrderOfTheirValues() throws IOException {
    String input = Irises.numeric(directory, "10", "9", "100");
    JsonNode json =
        Program.good("train", "--input", input, "--maxIter", "1", "--no-compare", "--json").json();
    assertEquals("[\"9\",\"10\",\"100\"]", json.get("labels").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "json", "orc", "libsvm"})
  void readsEveryFormatByItsEnding(String format) throws IOException {
    Dataset<Row> rows =
        LocalSpark.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(Irises.numeric(directory, "0", "1"));
    String path = output("rows." + format);
    if (format.equals("libsvm")) {
      Dataset<Row> vectors =
          new org.apache.spark.ml.feature.VectorAssembler()
              .setInputCols(new String[] {"a", "b"})
              .setOutputCol("features")
              .transform(rows);
      vectors.selectExpr("double(label) AS label", "features").write().format(format).save(path);
    } else {
      rows.write().format(format).save(path);
    }
    JsonNode json = Program.good("train", "--input", path, "--no-compare", "--json").json();
    assertEquals(2, json.get("features").asInt());
    assertTrue(json.get("classifiers").get(0).get("accuracy").asDouble() > 0.9);
  }

  @Test
  void vectorsAndNumbersMix() {
    Column array = expr("array(double(id % 7), double(id % 5))");
    LocalSpark.session()
        .range(50)
        .select(array_to_vector(array).as("v"), expr("id % 3 AS n"), expr("id % 2 AS label"))
        .write()
        .parquet(output("mixed.parquet"));
    Program run =
        Program.good(
            "train",
            "--input",
            output("mixed.parquet"),
            "--no-compare",
            "--output",
            output("model"));
    assertContains("50 rows x 3 features x 2 classes", run.err());
    Dataset<Row> rows = LocalSpark.session().read().parquet(output("mixed.parquet")).drop("label");
    assertEquals(50, PipelineModel.load(output("model")).transform(rows).count());
  }

  @Test
  void rowsOfWeightZeroCountNowhere() throws IOException {
    String input =
        Irises.write(
            directory,
            "weights.csv",
            "a,w,label\n" + "1,1,x\n2,1,y\n".repeat(20) + "NaN,0,z\n".repeat(5));
    Program run = Program.good("train", "--input", input, "--weight", "w", "--no-compare");
    assertContains("40 rows x 1 features x 2 classes", run.err());
  }

  @Test
  void anExistingOutputIsLeftAloneWithoutOverwrite() throws IOException {
    Files.createDirectories(directory.resolve("model"));
    String error = Program.error(1, "train", "--input", DIGITS, "--output", output("model"));
    assertContains(
        "--output given " + output("model") + ", which exists already; --overwrite", error);
    assertEquals(List.of("model"), files());
  }

  @Test
  void overwriteReplacesAModelAndLeavesNothingBeside() throws IOException {
    String input = Irises.numeric(directory, "0", "1");
    String[] args = {
      "train", "--input", input, "--no-compare", "--maxIter", "1", "--output", output("model")
    };
    Program.good(args);
    List<String> again = new ArrayList<>(List.of(args));
    again.add("--overwrite");
    Program.good(again.toArray(String[]::new));
    PipelineModel.load(output("model"));
    assertEquals(List.of("model", "numeric.csv"), files());
  }

  @Test
  void overwriteSparesDirectoriesOfOtherFiles() throws IOException {
    String input = Irises.numeric(directory, "0", "1");
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(other.resolve("thesis.txt"), "years of work");
    String error =
        Program.error(1, "train", "--input", input, "--overwrite", "--output", other.toString());
    assertContains(
        "which is a folder without metadata; overwriting replaces only a saved ML stage", error);
    error =
        Program.error(
            1, "train", "--input", input, "--overwrite", "--output", directory.toString());
    assertContains("which is or holds ", error);
    assertTrue(Files.exists(other.resolve("thesis.txt")));
  }

  @Test
  void aFailureLeavesTheFormerModelAndNothingElse() throws IOException {
    String input = Irises.numeric(directory, "0", "1");
    Program.good(
        "train", "--input", input, "--no-compare", "--maxIter", "1", "--output", output("model"));
    Irises.write(directory, "numeric.csv", "a,b,label\n1,,0\n");
    Program.error(1, "train", "--input", input, "--output", output("model"), "--overwrite");
    PipelineModel.load(output("model"));
    assertEquals(List.of("model", "numeric.csv"), files());
  }

  @Test
  void aMissingInputIsNamed() {
    String error = Program.error(1, "train", "--input", "nowhere.csv");
    assertContains("--input given nowhere.csv, there is no such file", error);
  }

  @Test
  void anUnreadableInputIsNamed() throws IOException {
    String path = Irises.write(directory, "text.parquet", "this is no parquet file at all");
    String error = Program.error(1, "train", "--input", path);
    assertContains("--input given " + path + " cannot be read as parquet", error);
  }

  @Test
  void unknownColumnsComeWithTheNearest() {
    String error = Program.error(1, "train", "--input", CANCER, "--label", "lable");
    assertContains("--label given 'lable', there is no such column; there are: 'label', ", error);
    assertContains("and 23 more", error);
    assertContains(
        "--features given 'mean_radios', there is no such column; there are: 'mean_radius',",
        Program.error(1, "train", "--input", CANCER, "--features", "mean_radios"));
    assertContains(
        "--weight given 'w',", Program.error(1, "train", "--input", CANCER, "--weight", "w"));
  }

  @Test
  void theLabelIsNoFeature() {
    assertContains(
        "--features given 'label',",
        Program.error(1, "train", "--input", CANCER, "--features", "mean_radius,label"));
  }

  private String dataError(String text, String... args) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("train", "--input", Irises.write(directory, "bad.csv", text)));
    all.addAll(List.of(args));
    return Program.error(1, all.toArray(String[]::new));
  }

  @Test
  void wrongDataAreNamedBeforeTraining() throws IOException {
    assertContains("no columns", dataError(""));
    assertContains("no rows", dataError("a,label\n"));
    assertContains("label column 'label' is null in 2 rows", dataError("a,label\n1,\n2,\n3,1\n"));
    assertContains("label column 'label' holds 0.5", dataError("a,label\n1,0.5\n2,1\n"));
    assertContains("label column 'label' is null in 1 rows", dataError("a,label\n1,NaN\n2,1\n"));
    assertContains(
        "null, NaN or infinite in feature column 'a' (1 rows)", dataError("a,label\n,0\n2,1\n"));
    assertContains("feature column 'a'", dataError("a,label\nNaN,0\n2,1\n"));
    assertContains("feature column 'a'", dataError("a,label\n-Infinity,0\n2,1\n"));
    assertContains("has type date", dataError("a,label\n2020-01-01,0\n2020-01-01,1\n"));
    assertContains("no feature column", dataError("label\n0\n1\n"));
    assertContains(
        "the input has a column 'prediction'", dataError("prediction,label\n0,0\n1,1\n"));
  }

  @Test
  void wrongWeightsAreNamedBeforeTraining() throws IOException {
    assertContains(
        "weight column 'w' holds -1", dataError("a,w,label\n1,-1,0\n2,1,1\n", "--weight", "w"));
    assertContains(
        "weight column 'w' holds null",
        dataError("a,w,label\n1,NaN,0\n2,1.5,1\n", "--weight", "w"));
    assertContains(
        "weight column 'w' holds null", dataError("a,w,label\n1,,0\n2,1,1\n", "--weight", "w"));
    assertContains(
        "weight column 'w' is 0 in all rows",
        dataError("a,w,label\n1,0,0\n2,0,1\n", "--weight", "w"));
    assertContains(
        "--weight given 'w', which has type string",
        dataError("a,w,label\n1,x,0\n2,y,1\n", "--weight", "w"));
  }

  @Test
  void aSplitWithoutRowsIsRefused() throws IOException {
    assertContains("--holdout given 0.01", dataError("a,label\n1,0\n2,1\n", "--holdout", "0.01"));
  }

  @Test
  void aTextColumnOfTooManyValuesIsRefused() throws IOException {
    StringBuilder text = new StringBuilder("id,label\n");
    for (int i = 0; i < 12_000; i++) {
      text.append("row").append(i).append(',').append(i % 2).append('\n');
    }
    assertContains(
        "feature column 'id' holds more than 10000 different texts", dataError(text.toString()));
  }

  @Test
  void theStackTraceComesOnlyWithVerbose() {
    String[] args = {"train", "--input", "nowhere.csv"};
    assertEquals(1, Program.run(args).err().lines().count());
    Program verbose = Program.run("train", "--input", "nowhere.csv", "--verbose");
    assertEquals(1, verbose.code());
    assertContains("\tat org.bitempered.app", verbose.err());
  }

  @Test
  void theSessionThatWasThereIsNotStopped() {
    assertFalse(LocalSpark.session().sparkContext().isStopped());
    Program.good("train", "--input", CANCER, "--maxIter", "1", "--no-compare");
    assertFalse(LocalSpark.session().sparkContext().isStopped());
  }
}
