// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New rows are read with the names and types that the columns had in training. */
class InputSchemaTest {
  @TempDir private static Path shared;
  private static String members;

  @TempDir private Path directory;

  /** A label that depends on a boolean and on a text of digits with leading zeros. */
  @BeforeAll
  static void train() throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("a,member,zip,label\n");
    for (int i = 0; i < 200; i++) {
      String zip = List.of("01067", "80331", "A1234").get(i % 3);
      boolean yes = i % 2 == 0;
      text.append(
          "%.3f,%s,%s,%s%n"
              .formatted(random.nextGaussian(), yes ? "True" : "False", zip, yes ? "01" : "x"));
    }
    Irises.write(shared, "members.csv", text.toString());
    for (String handling : List.of("error", "skip", "keep")) {
      Program.good(
          "train",
          "--input",
          shared.resolve("members.csv").toString(),
          "--no-compare",
          "--maxIter",
          "20",
          "--handleInvalid",
          handling,
          "--output",
          shared.resolve(handling).toString());
    }
    members = shared.resolve("error").toString();
  }

  private static String model(String handling) {
    return shared.resolve(handling).toString();
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  private static final String DRIFT =
      "a,member,zip,label\n0,True,01067,01\n0,False,80331,x\n0,TRUE,01067,01\n0,unknown,80331,01\n";

  @Test
  void aCellThatIsNoValueOfItsTypeIsRefusedWithTheCount() throws IOException {
    String input = Irises.write(directory, "drift.csv", DRIFT);
    String error = Program.error(1, "evaluate", "--model", members, "--input", input);
    assertContains("1 rows with values that cannot be used", error);
    assertContains("column 'member' has 'unknown', allowed are true and false", error);
  }

  @Test
  void orSkippedOrKeptWithTheCount() throws IOException {
    String input = Irises.write(directory, "drift.csv", DRIFT);
    Program skipped =
        Program.good("evaluate", "--model", model("skip"), "--input", input, "--json");
    assertContains("WARN: skipped 1 rows", skipped.err());
    assertEquals(3, skipped.json().get("rows").asInt());
    assertEquals(1.0, skipped.json().get("accuracy").asDouble());
    Program kept = Program.good("evaluate", "--model", model("keep"), "--input", input, "--json");
    assertContains("WARN: kept as null in 1 rows", kept.err());
    assertEquals(4, kept.json().get("rows").asInt());
  }

  @Test
  void textsOfDigitsAndLabelsStayAsTheyStand() throws IOException {
    String digits =
        Irises.write(directory, "digits.csv", "id,a,member,zip,label\n007,1.50,True,01067,01\n");
    Program.good("score", "--model", members, "--input", digits, "--output", output("s.csv"));
    Row row = LocalSpark.session().read().option("header", true).csv(output("s.csv")).first();
    assertEquals("007 1.50 True 01067 01", row.mkString(" ").substring(0, 22));
    assertEquals("01", row.getAs("predictedLabel"));
  }

  @Test
  void otherFormatsGetValuesInTheTypesOfTraining() throws IOException {
    String input = Irises.write(directory, "one.csv", "a,member,zip\n1.50,TRUE,01067\n");
    Program.good("score", "--model", members, "--input", input, "--output", output("s.parquet"));
    Dataset<Row> scored = LocalSpark.session().read().parquet(output("s.parquet"));
    assertEquals("double", scored.schema().apply("a").dataType().typeName());
    assertEquals("boolean", scored.schema().apply("member").dataType().typeName());
    assertEquals("01067", scored.first().getAs("zip"));
    assertEquals("01", scored.first().getAs("predictedLabel"));
  }

  @Test
  void aCategoryOfDigitsIsTheSameInJson() throws IOException {
    String json =
        Irises.write(
            directory,
            "drift.json",
            """
            {"a":1,"member":"True","zip":80331,"label":"01"}
            {"a":"2","member":false,"zip":"01067","label":"x"}
            """);
    Program run = Program.good("evaluate", "--model", members, "--input", json, "--json");
    assertEquals(1.0, run.json().get("accuracy").asDouble());
    String bad =
        Irises.write(
            directory,
            "bad.json",
            "{\"a\":\"much\",\"member\":true,\"zip\":\"1\",\"label\":\"x\"}\n");
    assertContains(
        "column 'a' has 'much'", Program.error(1, "evaluate", "--model", members, "--input", bad));
  }

  @Test
  void columnsOfAnotherTypeAreTakenOnlyWhereThatIsExact() {
    Dataset<Row> rows =
        LocalSpark.session().sql("SELECT 1L AS a, true AS member, 80331 AS zip, '01' AS label");
    rows.write().parquet(output("exact.parquet"));
    Program.good("evaluate", "--model", members, "--input", output("exact.parquet"));
    rows.selectExpr("a", "1 AS member", "0.5D AS zip", "label")
        .write()
        .parquet(output("no.parquet"));
    String error =
        Program.error(1, "evaluate", "--model", members, "--input", output("no.parquet"));
    assertContains("'member' has type int where it had boolean in training", error);
    assertContains("'zip' has type double where it had string in training", error);
  }

  @Test
  void aColumnOfMissingNumbersGivesNullPredictions() throws IOException {
    String input = Irises.numeric(directory, "yes", "no");
    Program.good(
        "train",
        "--input",
        input,
        "--no-compare",
        "--handleInvalid",
        "keep",
        "--output",
        output("m"));
    for (String cells : List.of("0.5,\n", "0.5,NA\n0.5,1.0\n", "0.5,?\n0.5,1.0\n")) {
      String rows = Irises.write(directory, "new.csv", "a,b\n" + cells);
      Program.good(
          "score",
          "--model",
          output("m"),
          "--input",
          rows,
          "--output",
          output("s.parquet"),
          "--overwrite");
      Dataset<Row> scored = LocalSpark.session().read().parquet(output("s.parquet"));
      assertEquals(cells.lines().count(), scored.count());
      assertEquals(cells.lines().count() - 1, scored.filter("b = 1").count());
      assertEquals(1, scored.filter("b IS NULL AND prediction IS NULL").count());
    }
  }

  @Test
  void libsvmHasTheWidthOfTraining() throws IOException {
    String train =
        Irises.write(directory, "train.libsvm", "0 1:1.0 2:2.0\n1 1:-1.0 9:1.5\n".repeat(20));
    String narrow = Irises.write(directory, "narrow.libsvm", "0 1:1.0 2:2.0\n1 1:-1.0\n");
    String wide = Irises.write(directory, "wide.libsvm", "0 1:1.0 12:2.0\n");
    Program.good("train", "--input", train, "--no-compare", "--output", output("m"));
    Program run = Program.good("evaluate", "--model", output("m"), "--input", narrow, "--json");
    assertEquals(2, run.json().get("rows").asInt());
    assertContains(
        "has features up to number 12, the model was trained on 9",
        Program.error(1, "evaluate", "--model", output("m"), "--input", wide));
  }

  @Test
  void theSavedPipelineTakesTextsAndTypesAlike() {
    Dataset<Row> typed =
        LocalSpark.session().sql("SELECT 0.5D AS a, true AS member, '01067' AS zip");
    Dataset<Row> texts =
        LocalSpark.session().sql("SELECT '0.5' AS a, 'True' AS member, '01067' AS zip");
    PipelineModel pipeline = PipelineModel.load(members);
    assertEquals(
        pipeline.transform(typed).select("probability").first(),
        pipeline.transform(texts).select("probability").first());
  }
}
