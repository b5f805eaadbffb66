// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.LocalSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsensusCommandTest {
  private static final int ITEMS = 60;

  @TempDir private static Path shared;
  private static String answers;
  private static String items;

  @TempDir private Path directory;

  /** Three careful people, and one who always says cat. */
  @BeforeAll
  static void write() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder rows = new StringBuilder("picture,who,species\n");
    StringBuilder features = new StringBuilder("picture,ears,color\n");
    for (int i = 0; i < ITEMS; i++) {
      for (String who : List.of("ann", "bob", "cid")) {
        boolean isRight = random.nextDouble() < 0.9;
        rows.append(id(i)).append(',').append(who).append(',');
        rows.append(isRight ? species(i) : species(i + 1)).append('\n');
      }
      rows.append(id(i)).append(",dan,cat\n");
      features.append(id(i)).append(',').append(i % 2 + random.nextDouble() / 4);
      features.append(',').append(i % 3 == 0 ? "red" : "gray").append('\n');
    }
    answers = Irises.write(shared, "answers.csv", rows.toString());
    items = Irises.write(shared, "items.csv", features.toString());
  }

  /** An id that is not the same if it is read as a number. */
  private static String id(int i) {
    return "00" + i;
  }

  private static String species(int i) {
    return i % 2 == 0 ? "cat" : "dog";
  }

  private String[] command(String... more) {
    String[] fixed = {
      "consensus",
      "--input",
      answers,
      "--item",
      "picture",
      "--annotator",
      "who",
      "--label",
      "species"
    };
    String[] all = Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return all;
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private static long right(List<Row> rows) {
    return rows.stream()
        .filter(
            row -> {
              int i = Integer.parseInt(row.<String>getAs("picture").substring(2));
              return species(i).equals(row.<String>getAs("consensus_label"));
            })
        .count();
  }

  @Test
  void writesARowForEachItem() {
    Program program = Program.good(command("--output", output("consensus.parquet")));
    Dataset<Row> found = LocalSpark.session().read().parquet(output("consensus.parquet"));
    assertEquals(
        List.of(
            "picture",
            "consensus_label",
            "confidence",
            "agreement",
            "num_answers",
            "soft_label_cat",
            "soft_label_dog"),
        List.of(found.columns()));
    List<Row> rows = found.collectAsList();
    assertEquals(ITEMS, rows.size());
    assertTrue(right(rows) >= ITEMS - 3, right(rows) + " of " + ITEMS);
    for (Row row : rows) {
      double cat = row.getAs("soft_label_cat");
      double dog = row.getAs("soft_label_dog");
      assertEquals(1, cat + dog, 1e-12);
      assertEquals(Math.max(cat, dog), row.<Double>getAs("confidence"));
      assertEquals(4, row.<Integer>getAs("num_answers"));
    }
    assertTrue(program.out().contains("60 items, 240 answers by 4 annotators"), program.out());
  }

  @Test
  void writesTheTableOfAnnotators() throws IOException {
    Program program =
        Program.good(
            command(
                "--output",
                output("consensus"),
                "--annotators",
                output("people"),
                "--report",
                output("page.html"),
                "--json"));
    List<Row> people =
        LocalSpark.session()
            .read()
            .option("header", true)
            .option("escape", "\"")
            .csv(output("people"))
            .orderBy("who")
            .collectAsList();
    assertEquals(4, people.size());
    assertEquals("60", people.get(0).<String>getAs("num_answers"));
    assertTrue(people.get(3).<String>getAs("confusion_matrix").startsWith("[["));
    JsonNode summary = program.json();
    assertEquals(60, summary.get("items").asInt());
    assertEquals(240, summary.get("answers").asInt());
    assertEquals(60, items(summary, 0) + items(summary, 1));
    JsonNode worst = summary.get("leastAccurateAnnotators").get(0);
    assertEquals("dan", worst.get("annotator").asText());
    assertTrue(worst.get("accuracy").asDouble() < 0.7, worst.toString());
    JsonNode page = WrittenPage.data(directory.resolve("page.html"));
    assertEquals(60, page.get("items").get("items").asInt());
    assertEquals(
        summary.get("confidence").asDouble(),
        page.get("items").get("confidence").asDouble(),
        1e-12);
    assertEquals(4, page.get("annotators").get("total").asInt());
    JsonNode least = page.get("items").get("leastCertain").get(0);
    assertTrue(least.get("item").asText().startsWith("00"), least.toString());
    assertTrue(least.get("label").asText().matches("cat|dog"), least.toString());
  }

  private static int items(JsonNode summary, int label) {
    return summary.get("byLabel").get(label).get("items").asInt();
  }

  @Test
  void withFeaturesAClassifierTakesPart() throws IOException {
    Program.good(
        command(
            "--output",
            output("consensus.csv"),
            "--features-input",
            items,
            "--rounds",
            "2",
            "--method",
            "one_coin"));
    List<Row> rows =
        LocalSpark.session()
            .read()
            .option("header", true)
            .csv(output("consensus.csv"))
            .collectAsList();
    assertEquals(ITEMS, rows.size());
    assertTrue(right(rows) >= ITEMS - 4, right(rows) + " of " + ITEMS);
    assertTrue(rows.get(0).<String>getAs("color").matches("red|gray"));

    // From here, training needs one more command.
    Program trained =
        Program.good(
            "train",
            "--input",
            output("consensus.csv"),
            "--label",
            "consensus_label",
            "--ignore",
            "picture,confidence,agreement,num_answers,soft_label_cat,soft_label_dog",
            "--json");
    // The ears, and red, gray and any other color.
    assertEquals(4, trained.json().get("features").asInt(), trained.out());
  }

  @Test
  void wrongCommandsAreRefusedBeforeTheWorkStarts() throws IOException {
    String out = output("none");
    assertTrue(
        Program.error(1, command("--output", out, "--features-input", "missing.csv"))
            .contains("--features-input given missing.csv, there is no such file"));
    assertTrue(
        Program.error(2, command("--output", out, "--features", "ears"))
            .contains("--features given without --features-input"));
    assertTrue(
        Program.error(2, command("--output", out, "--method", "mean"))
            .contains("--method given mean"));
    assertTrue(
        Program.error(1, command("--output", out, "--annotators", out + "/people"))
            .contains("--annotators given " + out + "/people, which is inside " + out));
    assertTrue(
        Program.error(1, command("--output", out, "--annotators", answers))
            .contains("--annotators given " + answers));
    assertTrue(
        Program.error(
                1,
                "consensus",
                "--input",
                answers,
                "--output",
                out,
                "--annotator",
                "who",
                "--label",
                "species")
            .contains("--item given 'item', there is no such column"));
    assertTrue(Files.notExists(Path.of(out)));
  }

  @Test
  void anItemWithoutFeaturesIsNamed() throws IOException {
    String few = Irises.write(directory, "few.csv", "picture,ears\n000,1\n");
    String error = Program.error(1, command("--output", output("none"), "--features-input", few));
    assertTrue(error.contains("itemCol 'picture' has 00"), error);
  }
}
