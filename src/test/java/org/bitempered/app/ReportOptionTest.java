// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportOptionTest {
  private static final String CANCER = "data/breast_cancer.csv";

  @TempDir private Path directory;

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private JsonNode data(String name) throws IOException {
    return WrittenPage.data(directory.resolve(name));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  @Test
  void trainAndEvaluateWritePages() throws IOException {
    JsonNode printed =
        Program.good(
                "train",
                "--input",
                CANCER,
                "--noise",
                "symmetric:0.1",
                "--maxIter",
                "8",
                "--output",
                output("model"),
                "--report",
                output("train.html"),
                "--json")
            .json();
    JsonNode page = data("train.html");
    JsonNode ours = printed.get("classifiers").get(0);
    JsonNode heldOut = page.get("evaluations").get(0);
    assertEquals("clean held-out rows", heldOut.get("rowsName").asText());
    assertEquals(ours.get("accuracy").asDouble(), heldOut.get("accuracy").asDouble(), 1e-12);
    assertEquals(ours.get("logLoss").asDouble(), heldOut.get("logLoss").asDouble(), 1e-12);
    assertEquals(
        printed.get("trainRows").asLong(), page.get("evaluations").get(1).get("rows").asLong());
    assertEquals(
        printed.get("rowsOfHalfTheWeight").asLong(), page.get("margins").get("halved").asLong());
    assertEquals(
        printed.get("contradictedLabels").asLong(),
        page.get("margins").get("contradicted").asLong());
    assertEquals(2, page.get("classifiers").size());
    assertHasTimes(page.get("training"));
    assertTrue(page.get("command").asText().startsWith("bitempered train --input " + CANCER));
    assertTrue(texts(page.get("findings")).stream().anyMatch(s -> s.contains("standard error")));
    JsonNode line = page.get("coefficients").get("groups").get(0).get("lines").get(0);
    String header = Files.readAllLines(Path.of(CANCER)).get(0);
    assertTrue(header.contains(line.get("feature").asText()), line.toString());
    evaluates(heldOut.get("classes").get(0).get("name").asText());
  }

  private static void assertHasTimes(JsonNode training) {
    assertEquals(training.get("objective").size(), training.get("seconds").size());
    training.get("seconds").forEach(each -> assertTrue(each.asDouble() > 0, each.toString()));
  }

  private void evaluates(String firstClass) throws IOException {
    JsonNode printed =
        Program.good(
                "evaluate",
                "--model",
                output("model"),
                "--input",
                CANCER,
                "--report",
                output("evaluate.html"),
                "--json")
            .json();
    JsonNode page = data("evaluate.html");
    JsonNode found = page.get("evaluations").get(0);
    assertEquals(printed.get("accuracy").asDouble(), found.get("accuracy").asDouble(), 1e-12);
    assertEquals(printed.get("logLoss").asDouble(), found.get("logLoss").asDouble(), 1e-12);
    for (int i = 0; i < 4; i++) {
      assertEquals(
          printed.get("confusionMatrix").get(i / 2).get(i % 2).asDouble(),
          found.get("confusion").get(i / 2).get(i % 2).asDouble());
    }
    assertEquals(
        printed.get("areaUnderROC").asDouble(),
        found.get("curves").get("areaUnderROC").asDouble(),
        1e-9);
    assertEquals(firstClass, found.get("classes").get(0).get("name").asText());
  }

  @Test
  void tuneWritesTheSearch() throws IOException {
    JsonNode printed =
        Program.good(
                "tune",
                "--input",
                CANCER,
                "--maxIter",
                "5",
                "--numFolds",
                "2",
                "--temperatures",
                "1,1,0.5,2",
                "--regParams",
                "0.01,0.1",
                "--report",
                output("tune.html"),
                "--json")
            .json();
    JsonNode search = data("tune.html").get("search");
    assertHasTimes(data("tune.html").get("training"));
    JsonNode candidates = printed.get("search").get("candidates");
    assertEquals(candidates.size(), search.get("candidates").size());
    assertEquals(
        candidates.get(0).get("value").asDouble(),
        search.get("candidates").get(0).get("value").asDouble());
  }

  @Test
  void aFileThatIsNoPageIsRefusedBeforeTheWork() throws IOException {
    Path notes = Files.writeString(directory.resolve("notes.html"), "mine");
    String error = Program.error(1, "train", "--input", CANCER, "--report", notes.toString());
    assertTrue(error.contains("--report given") && error.contains("notes.html"), error);
    assertEquals("mine", Files.readString(notes));
    error = Program.error(1, "explore", "--output", directory.toString());
    assertTrue(error.contains("--output given") && error.contains("directory"), error);
  }
}
