// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bitempered.CachedRdds;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExploreCommandTest {
  private static final String CANCER = "data/breast_cancer.csv";
  private static final String DIGITS = "data/digits.csv";

  @TempDir private Path directory;

  private String page() {
    return directory.resolve("explorer.html").toString();
  }

  private JsonNode data() throws IOException {
    return WrittenPage.data(Path.of(page()));
  }

  @Test
  void withoutATableItNeedsNoSession() throws IOException {
    Program run = Program.runWithoutSession("explore", "--output", page());
    assertEquals(0, run.code(), run.err());
    assertEquals(2.0, data().get("t2").asDouble());
    assertTrue(data().get("table").isNull());
    assertFalse(Files.exists(directory.resolve(".explorer.html.crc")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--features=a", "--label=y", "--positive=1", "--format=csv", "--no-header"})
  void anOptionOfTheTableNeedsATable(String option) {
    Program run = Program.runWithoutSession("explore", "--output", page(), option);
    assertEquals(2, run.code(), run.err());
    String name = option.replaceAll("=.*", "");
    assertTrue(run.err().contains(name + " given without --input"), run.err());
    assertFalse(Files.exists(Path.of(page())));
  }

  @Test
  void twoNamedFeaturesAreTheAxes() throws IOException {
    String header = Files.readAllLines(Path.of(CANCER)).get(0);
    String[] names = header.split(",", -1);
    String features = names[3] + "," + names[0];
    Program.good("explore", "--output", page(), "--input", CANCER, "--features", features);
    JsonNode table = data().get("table");
    assertEquals(names[3], table.get("axes").get(0).get("name").asText());
    assertEquals(names[0], table.get("axes").get(1).get("name").asText());
    assertEquals(569, table.get("points").size());
    assertEquals("[\"0\",\"1\"]", table.get("classNames").toString());
    assertTrue(table.get("positive").isNull(), table.get("positive").toString());
    JsonNode source = table.get("source");
    assertEquals(
        "[\"" + names[3] + "\",\"" + names[0] + "\"]", source.get("featuresCols").toString());
    assertEquals(
        "bitempered train --input data/breast_cancer.csv --features " + Shell.quoted(features),
        source.get("command").asText());
    double mean =
        LocalSpark.session()
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(CANCER)
            .selectExpr("avg(`" + names[3] + "`)")
            .first()
            .getDouble(0);
    assertEquals(mean, table.get("axes").get(0).get("mean").asDouble(), 1e-9 * mean);
  }

  @Test
  void digitsAreProjectedAndTheMostFrequentIsShown() throws IOException {
    Program.good("explore", "--output", page(), "--input", DIGITS, "--seed", "3");
    JsonNode table = data().get("table");
    assertEquals(1000, table.get("points").size());
    assertTrue(table.get("isProjected").asBoolean());
    assertEquals("3", table.get("positive").get("name").asText());
    String notes = table.get("notes").toString();
    assertTrue(notes.contains("1,000 of the 1,797 rows of data/digits.csv"), notes);
    assertTrue(notes.contains("64 standardized features"), notes);
    assertTrue(notes.contains("has 10 classes. The page shows 3, the most frequent one"), notes);
    assertEquals("[]", table.get("source").get("featuresCols").toString());
    assertEquals("[\"label\"]", table.get("source").get("otherCols").toString());
  }

  @Test
  void textsMissingCellsAndAPositiveClass() throws IOException {
    StringBuilder text = new StringBuilder("size;color;when;kind\n");
    for (int i = 0; i < 90; i++) {
      text.append(i == 4 ? "NA" : i % 11)
          .append(';')
          .append(i % 2 == 0 ? "red" : "blue")
          .append(';');
      text.append(i).append(';').append(i == 5 ? "" : "kind " + i % 3).append('\n');
    }
    Path file = Files.writeString(directory.resolve("a b.csv"), text);
    Program run =
        Program.good(
            "explore",
            "--output",
            page(),
            "--input",
            file.toString(),
            "--separator",
            ";",
            "--label",
            "kind",
            "--ignore",
            "when",
            "--positive",
            "kind 2");
    assertTrue(run.err().contains("the page is at " + page()), run.err());
    JsonNode table = data().get("table");
    assertEquals(88, table.get("points").size());
    assertEquals(2, table.get("leftOut").asInt());
    assertEquals("kind 2", table.get("classNames").get(1).asText());
    assertEquals("kind 2", table.get("positive").get("name").asText());
    JsonNode source = table.get("source");
    assertTrue(source.get("hasCategories").asBoolean());
    assertEquals("[\"size\",\"color\"]", source.get("featuresCols").toString());
    assertEquals(";", source.get("options").get("sep").asText());
    String command = source.get("command").asText();
    assertTrue(command.startsWith("bitempered train --input '" + file + "'"), command);
    assertTrue(command.contains("--separator ';'") && !command.contains("--positive"), command);
  }

  @Test
  void otherFormatsAreRead() throws IOException {
    String vectors = directory.resolve("rows.libsvm").toString();
    Files.writeString(Path.of(vectors), "0 1:1 2:3\n1 1:2\n1 2:7\n0 1:4 2:4\n");
    Program.good("explore", "--output", page(), "--input", vectors);
    JsonNode table = data().get("table");
    assertEquals("features[0]", table.get("axes").get(0).get("name").asText());
    assertEquals(4, table.get("points").size());
    assertEquals("libsvm", table.get("source").get("format").asText());
    assertTrue(table.get("positive").isNull());
  }

  @Test
  void wrongInputIsNamed() {
    String[][] wrong = {
      {"--input", "none.csv", "--input given none.csv, there is no such file"},
      {"--label", "nothing", "--label given 'nothing', there is no such column"},
      {"--features", "nothing", "--features given 'nothing', there is no such column"},
      {"--positive", "7", "--positive given '7', allowed is one of the labels '0', '1'"},
    };
    for (String[] each : wrong) {
      String error =
          each[0].equals("--input")
              ? Program.error(1, "explore", "--output", page(), each[0], each[1])
              : Program.error(
                  1, "explore", "--output", page(), "--input", CANCER, each[0], each[1]);
      assertTrue(error.contains(each[2]), error);
    }
    assertFalse(Files.exists(Path.of(page())));
  }

  @Test
  void nothingStaysCached() {
    CachedRdds before = CachedRdds.now();
    Program.good("explore", "--output", page(), "--input", CANCER);
    before.assertNoMoreNow();
  }
}
