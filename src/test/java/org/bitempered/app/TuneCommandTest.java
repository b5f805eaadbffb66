// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.ml.PipelineModel;
import org.bitempered.LocalSpark;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneCommandTest {
  private static final String CANCER = "data/breast_cancer.csv";

  private static final int ROWS = 480;

  /** Of the training labels, a tenth is wrong. */
  private static final List<String> DATA =
      List.of("--noise", "symmetric:0.1", "--fitIntercept", "false", "--seed", "3");

  private static final List<String> FEW_CANDIDATES =
      List.of("--temperatures", "0.5,2,0.5,4", "--regParams", "0.0001,0.01", "--numFolds", "3");

  @TempDir private static Path directory;

  private static String input;
  private static String model;
  private static JsonNode tuned;

  @BeforeAll
  static void tune() throws IOException {
    input = LongServedio.csv(directory, ROWS);
    model = directory.resolve("model").toString();
    tuned = run("tune", "--json", "--output", model).json();
  }

  private static Program run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--input", input));
    arguments.addAll(DATA);
    arguments.addAll(FEW_CANDIDATES);
    arguments.addAll(List.of(more));
    return Program.good(arguments.toArray(String[]::new));
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  @Test
  void theSearchBeatsLogisticRegressionOnNoisyLabels() {
    JsonNode search = tuned.get("search");
    assertEquals(10, search.get("candidates").size()); // (1, 1) comes by itself
    JsonNode over = search.get("overLogisticRegression");
    assertTrue(over.get("difference").asDouble() > 0.05, search.toString());
    assertTrue(over.get("isClear").asBoolean(), search.toString());
    assertTrue(accuracy(0) > 0.93 && accuracy(1) < 0.87, tuned.toString());
    assertTrue(tuned.get("isClearDifference").asBoolean());
  }

  private static double accuracy(int classifier) {
    return tuned.get("classifiers").get(classifier).get("accuracy").asDouble();
  }

  @Test
  void jsonHasEveryCandidateAndTheChoice() throws IOException {
    String[] options = {"--numFolds", "2", "--metric", "logLoss", "--numStarts", "2", "--json"};
    JsonNode json = run("tune", options).json();
    JsonNode search = json.get("search");
    assertEquals(2 + 8 * 2, search.get("candidates").size());
    assertEquals(Set.of(0, 1), starts(search));
    assertEquals("logLoss", search.get("params").get("metric").asText());
    assertEquals(2, search.get("params").get("numFolds").asInt());
    int chosen = 0;
    double before = Double.NEGATIVE_INFINITY;
    for (JsonNode candidate : search.get("candidates")) {
      assertEquals(2, candidate.get("foldValues").size());
      double one = candidate.get("foldValues").get(0).asDouble();
      double other = candidate.get("foldValues").get(1).asDouble();
      assertEquals(Math.abs(one - other) / 2, candidate.get("standardError").asDouble(), 1e-12);
      assertTrue(candidate.get("value").asDouble() >= before, "the best is first");
      before = candidate.get("value").asDouble();
      if (candidate.get("chosen").asBoolean()) {
        chosen++;
        for (String param : List.of("loss", "t1", "t2", "regParam", "elasticNetParam")) {
          assertEquals(candidate.get(param), json.get("params").get(param));
        }
      }
    }
    assertEquals(1, chosen);
    assertEquals(1, search.get("candidates").get(0).get("rank").asInt());
  }

  private static Set<Integer> starts(JsonNode search) {
    Set<Integer> starts = new TreeSet<>();
    search.get("candidates").forEach(candidate -> starts.add(candidate.get("start").asInt()));
    return starts;
  }

  @Test
  void halvingDropsCandidates() throws IOException {
    String[] options = {"--strategy", "halving", "--no-compare", "--json"};
    JsonNode candidates = run("tune", options).json().get("search").get("candidates");
    JsonNode last = candidates.get(candidates.size() - 1);
    assertTrue(last.get("dropped").asBoolean(), candidates.toString());
    assertFalse(candidates.get(0).get("dropped").asBoolean(), candidates.toString());
  }

  @Test
  void theReportListsTheCandidatesAndSaysWhatTheChoiceGains() {
    Program run = run("tune");
    List<String> lines = run.out().lines().toList();
    assertTrue(
        lines
            .get(0)
            .matches("rank +loss +t1 +t2 +regParam +elasticNetParam +accuracy +standard error"),
        run.out());
    assertTrue(
        lines
            .get(1)
            .matches(
                "1 +[-a-z]+ +0\\.[35] +[124]\\.0 +0\\.\\d+ +0 +0\\.\\d{4} +0\\.\\d{4} +chosen"),
        run.out());
    assertContains("logistic regression\n", run.out());
    assertTrue(
        run.out()
            .matches(
                "(?s).*Chosen by accuracy in 3 folds: loss = [-a-z]+, t1 = 0\\.[35], t2 = [124]\\.0,"
                    + " regParam = 0\\.\\d+, elasticNetParam = 0\\.\\RIt is \\d+\\.\\d\\d percentage points better than"
                    + " logistic regression with regParam 0\\.\\d+ \\(standard error"
                    + " \\d+\\.\\d\\d\\).*"),
        run.out());
    assertContains("accuracy on clean held-out rows", run.out());
    assertContains("searching temperatures and penalty", run.err());
  }

  @Test
  void aLongListIsCut() {
    String out =
        run(
                "tune",
                "--regParams",
                "0.1,0.03,0.01,0.003,0.001,0.0003",
                "--maxIter",
                "3",
                "--no-compare")
            .out();
    List<String> table = out.lines().takeWhile(line -> !line.isEmpty()).toList();
    int shown = table.size() - 2;
    assertTrue(shown >= 10 && shown <= 12, out);
    assertEquals("and " + (30 - shown) + " more candidates", table.get(table.size() - 1));
    assertContains("logistic regression", String.join("\n", table));
  }

  @Test
  void trainWithTuneMakesTheSameChoice() throws IOException {
    JsonNode trained = run("train", "--tune", "--json").json();
    assertEquals(tuned.get("params"), trained.get("params"));
    assertEquals(tuned.get("search").get("candidates"), trained.get("search").get("candidates"));
    assertEquals(
        tuned.get("classifiers").get(0).get("logLoss"),
        trained.get("classifiers").get(0).get("logLoss"));
    String text = run("train", "--tune", "--no-compare").out();
    assertTrue(text.startsWith("Chosen by accuracy in 3 folds: "), text);
    assertContains("accuracy on clean held-out rows", text);
  }

  /** So that the comparison is fair. */
  @Test
  void sparksClassifierHasThePenaltyThatIsBestForLogisticRegression() throws IOException {
    String regParam = null;
    for (JsonNode candidate : tuned.get("search").get("candidates")) {
      if (regParam == null && candidate.get("t1").asDouble() == 1) {
        regParam = candidate.get("regParam").asText(); // the first is the best
      }
    }
    List<String> arguments = new ArrayList<>(List.of("train", "--input", input));
    arguments.addAll(DATA);
    arguments.addAll(List.of("--regParam", regParam, "--json"));
    JsonNode alone = Program.good(arguments.toArray(String[]::new)).json();
    assertEquals(
        alone.get("classifiers").get(1).get("logLoss").asDouble(),
        tuned.get("classifiers").get(1).get("logLoss").asDouble(),
        1e-9);
  }

  @Test
  void theSavedPipelineIsThatOfTheChosenModel() throws IOException {
    BiTemperedLogisticRegressionModel chosen =
        (BiTemperedLogisticRegressionModel) PipelineModel.load(model).stages()[1];
    assertEquals(tuned.get("params").get("t2").asDouble(), chosen.getT2());
    assertEquals(tuned.get("params").get("regParam").asDouble(), chosen.getRegParam());

    String scored = directory.resolve("scored.parquet").toString();
    Program.good("score", "--model", model, "--input", input, "--output", scored);
    long right =
        LocalSpark.session().read().parquet(scored).filter("predictedLabel = label").count();
    assertTrue(right > 0.93 * ROWS, "" + right);
    JsonNode evaluated =
        Program.good("evaluate", "--model", model, "--input", input, "--json").json();
    assertEquals((double) right / ROWS, evaluated.get("accuracy").asDouble(), 1e-9);
  }

  @Test
  void foldsOfAColumnAreNoFeature() {
    Program run = run("tune", "--foldCol", "fold", "--holdout", "0", "--no-compare");
    assertContains("480 rows x 21 features x 2 classes", run.err());
    assertContains("in 3 folds", run.out());
    assertContains(
        "the column option given 'nowhere', there is no such column",
        Program.error(1, "tune", "--input", input, "--foldCol", "nowhere"));
  }

  /** On clean, separable data there is nothing to gain. */
  @Test
  void logisticRegressionCanBeChosen() throws IOException {
    String input = Irises.numeric(directory, "0", "1");
    Program run =
        Program.good(
            "tune",
            "--input",
            input,
            "--temperatures",
            "1,1",
            "--regParams",
            "0.01",
            "--no-compare");
    assertContains("elasticNetParam = 0, which is logistic regression.\n", run.out());
    assertFalse(run.out().contains("It is "), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tune  | --temperatures 0.5         | --temperatures given [0.5], allowed is pairs t1, t2
          tune  | --temperatures 0.9,0.5     | --temperatures given [0.9, 0.5], allowed is pairs
          tune  | --twoTemperaturePairs 0,1  | --twoTemperaturePairs given [0.0, 1.0], allowed is no
          tune  | --regParams 0.1,-1         | --regParams given [0.1, -1.0], allowed is one or more
          tune  | --regParams 0.1,x          | --regParams given 0.1,x, allowed is: DOUBLE,...
          tune  | --elasticNetParams 2       | --elasticNetParams given [2.0], allowed is
          tune  | --numFolds 1               | --numFolds given 1, allowed is a finite number >= 2
          tune  | --metric f1                | --metric given f1, allowed is accuracy,
          tune  | --selectionRule any        | --selectionRule given any, allowed is best, pre
          tune  | --regParam 0.1             | or --regParams or
          tune  | --validationTol 0.1        | --validationTol
          tune  | --holdout 1                | --holdout given 1.0, allowed is [0, 1)
          tune  | --overwrite                | --overwrite given without --output
          train | --metric accuracy          | --metric given without --tune
          train | --tune --t1 0.5            | --t1 given with --tune, which searches it; --temp
          train | --tune --validationTol 0.1 | --validationTol given with --tune, which cannot
          """)
  void badOptionsAreUsageErrors(String command, String options, String message) {
    List<String> arguments = new ArrayList<>(List.of(command, "--input", CANCER));
    arguments.addAll(List.of(options.split(" ")));
    Program run = Program.runWithoutSession(arguments.toArray(String[]::new));
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertContains(message, run.err());
  }

  @Test
  void helpShowsTheSearch() {
    Program run = Program.runWithoutSession("tune", "--help");
    assertEquals(0, run.code());
    for (String name :
        List.of("--temperatures", "--regParams", "--numFolds", "--metric", "--maxIter")) {
      assertContains(name, run.out());
    }
    assertFalse(run.out().contains("--regParam="), run.out());
    assertFalse(run.out().contains("--miniBatchFraction"), run.out());
    assertContains("--tune", Program.runWithoutSession("train", "--help").out());
  }
}
