// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.bitempered.app.RobustWeights.OfClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdviceTest {
  private static final List<String> LABELS = List.of("no", "yes");

  private static String verdict(OfClass... classes) {
    return verdict(null, classes);
  }

  private static String verdict(Difference difference, OfClass... classes) {
    return Advice.of(new RobustWeights(List.of(classes)), difference, LABELS)
        .map(Advice::verdict)
        .orElse("");
  }

  @Test
  void usualWeightsNeedNoAdvice() {
    assertEquals("", verdict(new OfClass(0, 100, 3, 98, 1), new OfClass(1, 100, 30, 75, 5)));
    assertEquals("", verdict(new OfClass(0, 100, 60, 42, 2), new OfClass(1, 100, 55, 44, 2)));
    assertEquals("", verdict(new OfClass(0, 100, 0, 95, 0)));
  }

  @Test
  void aLabelThatLosesMostOfItsRowsIsNamed() {
    OfClass[] classes = {new OfClass(0, 900, 10, 895, 6), new OfClass(1, 20, 14, 5, 0)};
    Advice advice = Advice.of(new RobustWeights(List.of(classes)), null, LABELS).orElseThrow();
    assertEquals("tooStrong", advice.verdict());
    assertTrue(
        advice
            .text()
            .contains(
                "of the 20 rows with the label yes, the loss took half of the"
                    + " weight from 14."),
        advice.text());
  }

  @Test
  void rowsThatThePredictionConfirmsShouldKeepTheirWeight() {
    assertEquals("tooStrong", verdict(new OfClass(0, 100, 25, 98, 21)));
    assertEquals("", verdict(new OfClass(0, 100, 25, 98, 19)));
  }

  @Test
  void contradictedLabelsShouldLoseIt() {
    assertEquals("tooWeak", verdict(new OfClass(0, 100, 2, 85, 0)));
    assertEquals("", verdict(new OfClass(0, 100, 14, 85, 0)));
  }

  @Test
  void losingToLogisticRegressionCounts() {
    OfClass usual = new OfClass(0, 100, 3, 98, 1);
    assertEquals("unsuited", verdict(new Difference(-3, 1), usual));
    assertEquals("", verdict(new Difference(-1.5, 1), usual));
    assertEquals("", verdict(new Difference(3, 1), usual));
    assertEquals("", verdict(new Difference(-3, Double.NaN), usual));
  }

  private static JsonNode train(String input, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "--input", input, "--json"));
    arguments.addAll(List.of(more));
    return Program.good(arguments.toArray(String[]::new)).json();
  }

  /** The defaults raise no false alarm on clean labels. */
  @ParameterizedTest
  @CsvSource({"breast_cancer, 0", "breast_cancer, 0.03", "digits, 0.01"})
  void cleanDataNeedNoAdvice(String data, String regParam) throws IOException {
    JsonNode json = train("data/" + data + ".csv", "--regParam", regParam, "--maxIter", "40");
    assertTrue(json.get("temperatureAdvice").isNull(), json.toString());
    assertTrue(
        json.get("rowsOfHalfTheWeight").asLong() < 0.05 * json.get("trainRows").asLong(),
        json.toString());
  }

  /** A robust loss takes the weight from about as many rows as have wrong labels. */
  @Test
  void theLossTakesWeightFromWrongLabels() throws IOException {
    String input = "data/breast_cancer.csv";
    String[] noisy = {"--noise", "symmetric:0.2", "--regParam", "0.01", "--no-compare"};
    JsonNode json = train(input, noisy);
    double share = json.get("rowsOfHalfTheWeight").asDouble() / json.get("trainRows").asDouble();
    assertEquals(0.2, share, 0.04);
    assertTrue(json.get("temperatureAdvice").isNull(), json.toString());
  }

  @Test
  void logisticRegressionOnNoisyLabelsLooksTooWeak() {
    Program run =
        Program.good(
            "train",
            "--input",
            "data/breast_cancer.csv",
            "--noise",
            "symmetric:0.2",
            "--regParam",
            "0.01",
            "--t1",
            "1",
            "--t2",
            "1",
            "--no-compare");
    assertTrue(
        run.out()
            .matches(
                "(?s).*The loss took at least half of the weight from 0 of \\d+ training rows"
                    + " \\(0%\\)\\.\\RThe temperatures may be too weak: the model contradicts the"
                    + " labels of \\d+ training rows \\(2\\d%\\)\\..*\\RTo search better ones:"
                    + " tune --input data/breast_cancer.csv --label label\\R"),
        run.out());
  }

  /** A few rows of a rare label lie among those of the others. */
  @Test
  void aRareLabelThatIsForgottenIsNamed(@TempDir Path directory) throws IOException {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("a,b,the label\n");
    for (int i = 0; i < 600; i++) {
      boolean isRare = i % 30 == 0;
      double a = random.nextGaussian() + (isRare ? 1.2 : 0);
      String label = isRare ? "rare" : "usual";
      text.append(String.format(Locale.ROOT, "%.3f,%.3f,%s\n", a, random.nextGaussian(), label));
    }
    String input = Irises.write(directory, "rare cases.csv", text.toString());
    Program run =
        Program.good(
            "train",
            "--input",
            input,
            "--label",
            "the label",
            "--no-compare",
            "--regParam",
            "0.01");
    assertTrue(
        run.out().contains("The temperatures look too strong: of the 1") // some are held out
            && run.out().contains(" rows with the label rare, the loss took half"),
        run.out());
    assertTrue(run.out().contains("tune --input '" + input + "' --label 'the label'"), run.out());
  }
}
