// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final int ROWS = 200;
  private static final int WRONG = 20;
  private static final List<String> SEARCH =
      List.of("--temperatures", "0.5,2", "--regParams", "0.01", "--numFolds", "3");

  @TempDir private static Path directory;

  private static String input;
  private static Program run;
  private static Dataset<Row> table;

  /** Two clouds; a tenth of the labels is wrong, one label and one number are missing. */
  @BeforeAll
  static void audit() throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("id,x,y,kind,true,known"));
    for (int i = 0; i < ROWS; i++) {
      boolean isApple = random.nextBoolean();
      boolean isWrong = i < WRONG;
      double x = random.nextGaussian() + (isApple ? 3 : -3);
      String truth = isApple ? "apple" : "pear";
      String label = isApple != isWrong ? "apple" : "pear";
      lines.add(
          String.format(
              Locale.ROOT,
              "r%d,%f,%f,%s,%s,%s",
              i,
              x,
              random.nextGaussian(),
              label,
              truth,
              i >= 150));
    }
    lines.add("r900,3,0,,apple,false");
    lines.add("r901,,0,apple,apple,false");
    input = directory.resolve("fruit.csv").toString();
    Files.write(Path.of(input), lines);
    String output = directory.resolve("issues.csv").toString();
    run = run("--keep", "id,true", "--output", output);
    table = LocalSpark.session().read().option("header", true).csv(output).cache();
  }

  private static Program run(String... more) {
    return Program.good(arguments(more));
  }

  private static String[] arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("audit", "--input", input, "--label", "kind", "--features", "x,y"));
    arguments.addAll(SEARCH);
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static String error(int code, String... more) {
    return Program.error(code, arguments(more));
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  @Test
  void theTableHasTheIssuesWithTheColumnsToKeep() {
    assertEquals(
        List.of(
            "id",
            "true",
            "given_label",
            "predicted_label",
            "label_score",
            "is_label_issue",
            "issue_kind"),
        List.of(table.columns()));
    Dataset<Row> labels = table.filter("issue_kind = 'label'");
    assertTrue(labels.count() >= WRONG - 2 && labels.count() <= WRONG + 2, "" + labels.count());
    assertTrue(labels.filter("predicted_label = `true`").count() >= WRONG - 2);
    assertEquals(2, table.filter("issue_kind = 'null'").count());
    assertEquals("apple", table.filter("id = 'r900'").first().<String>getAs("predicted_label"));
    assertEquals(table.count(), table.filter("issue_kind IS NOT NULL").count());
  }

  @Test
  void theWorstIsFirst() {
    List<Double> scores =
        table.filter("label_score IS NOT NULL").collectAsList().stream()
            .map(row -> Double.valueOf(row.<String>getAs("label_score")))
            .toList();
    assertEquals(scores.stream().sorted().toList(), scores);
  }

  @Test
  void theReportSaysWhatWasFound() {
    assertContains("searching temperatures and penalty", run.err());
    assertContains("conflicting_duplicate", run.out());
    assertContains("label quality", run.out());
    assertContains("of the labels are wrong", run.out());
    assertContains("The labels apple and pear are confused most often", run.out());
  }

  @Test
  void jsonHasTheSettingsAndTheSummary() throws IOException {
    JsonNode json =
        run("--json", "--keep", "id", "--output", directory.resolve("json.parquet").toString())
            .json();
    assertEquals("kind", json.get("label").asText());
    assertEquals(ROWS + 2, json.get("numRows").asInt());
    assertEquals(2, json.get("numIssuesByKind").get("null").asInt());
    assertEquals(2, json.get("labels").get("classes").size());
    assertFalse(json.has("repair"));
  }

  @Test
  void repairSaysTheGainAndWritesTheRows() throws IOException {
    String data = directory.resolve("repaired.parquet").toString();
    JsonNode json =
        run(
                "--json",
                "--repair",
                "relabel",
                "--output-data",
                data,
                "--output",
                directory.resolve("repair.parquet").toString(),
                "--report",
                directory.resolve("repair.html").toString())
            .json();
    thePageShows(json);
    Dataset<Row> repaired = LocalSpark.session().read().parquet(data);
    assertEquals(ROWS, repaired.count());
    assertEquals(
        List.of("id", "x", "y", "kind", "true", "known", "given_label", "repair_weight"),
        List.of(repaired.columns()));
    int relabeled = json.get("repair").get("numRelabeled").asInt();
    assertEquals(relabeled, repaired.filter("kind <> given_label").count());
    assertTrue(relabeled >= WRONG / 2, "" + relabeled);
    assertTrue(repaired.filter("kind = `true`").count() > ROWS - WRONG);
    assertTrue(json.get("repair").has("gainStandardError"));
  }

  private static void thePageShows(JsonNode json) throws IOException {
    JsonNode page = WrittenPage.data(directory.resolve("repair.html"));
    for (JsonNode kind : page.get("kinds")) {
      assertEquals(
          json.get("numIssuesByKind").get(kind.get("name").asText()).asLong(),
          kind.get("rows").asLong());
    }
    assertEquals(
        json.get("labels").get("numLabelIssues").asLong(),
        page.get("labels").get("issues").asLong());
    // Without --keep, all columns but the label and the vectors.
    assertEquals(
        "[\"id\",\"x\",\"y\",\"true\",\"known\"]", page.get("suspects").get("columns").toString());
    JsonNode worst = page.get("suspects").get("rows").get(0);
    assertTrue(worst.get("given").asText().matches("apple|pear"), worst.toString());
    assertTrue(worst.get("cells").get(0).asText().startsWith("r"), worst.toString());
    assertEquals(2, page.get("repairs").size());
    assertContains("Repair relabel: ", page.get("findings").toString());
    assertTrue(page.get("command").asText().startsWith("bitempered audit --input "));
    assertEquals(input, page.get("settings").get("options").get("input").asText());
  }

  @Test
  void autoWithTrustedRowsIsReportedInASentence() {
    Program repaired =
        run(
            "--repair",
            "auto",
            "--trusted",
            "known",
            "--output",
            directory.resolve("auto.csv").toString());
    assertContains("accuracy on held-out rows", repaired.out());
    assertContains("percentage points (standard error", repaired.out());
  }

  @Test
  void errorsNameTheOption() {
    String output = directory.resolve("none.csv").toString();
    assertContains("--method given x, allowed is", error(2, "--output", output, "--method", "x"));
    assertContains("--score given x, allowed is", error(2, "--output", output, "--score", "x"));
    assertContains("--repair given x, allowed is", error(2, "--output", output, "--repair", "x"));
    assertContains("without --repair", error(2, "--output", output, "--output-data", output));
    assertContains("--key given 'z'", error(1, "--output", output, "--key", "z"));
    assertContains("--keep given 'z'", error(1, "--output", output, "--keep", "z"));
    assertContains(
        "--output-data given " + output,
        error(1, "--output", output, "--repair", "prune", "--output-data", output));
    assertContains("--output given " + input, error(1, "--output", input, "--overwrite"));
    assertContains("--report given " + input, error(1, "--output", output, "--report", input));
    assertFalse(Files.exists(Path.of(output)));
  }
}
