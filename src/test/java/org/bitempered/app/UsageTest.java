// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static final String DIGITS = "data/digits.csv";

  private static String usageError(String... args) {
    Program run = Program.runWithoutSession(args);
    assertEquals(2, run.code(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    return run.err().strip();
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  @Test
  void helpShowsEveryParamOfTheEstimatorWithDocAndDefault() {
    Program run = Program.runWithoutSession("train", "--help");
    assertEquals(0, run.code());
    for (String name :
        new String[] {
          "--t1", "--t2", "--regScaling", "--regParam", "--maxIter", "--threshold", "--fitIntercept"
        }) {
      assertContains(name, run.out());
    }
    assertContains("(default: 100)", run.out());
    assertContains("--noise=KIND:RATE", run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"tune", "score", "evaluate", "audit", "noise", "explore"})
  void eachCommandHasHelp(String command) {
    Program run = Program.runWithoutSession(command, "-h");
    assertEquals(0, run.code());
    assertContains("--input", run.out());
  }

  @Test
  void aMissingCommandIsAUsageError() {
    assertContains("command", usageError());
  }

  @Test
  void anUnknownCommandIsAUsageError() {
    assertContains("trian", usageError("trian"));
  }

  @Test
  void aMissingOptionIsNamed() {
    assertContains("--input", usageError("train"));
    assertContains("--noise", usageError("noise", "--input", DIGITS, "--output", "x.csv"));
  }

  @Test
  void anUnknownOptionComesWithTheNearest() {
    String error = usageError("train", "--input", DIGITS, "--regParm", "0.1");
    assertContains("--regParm", error);
    assertContains("did you mean ", error);
    assertContains("--regParam ", error);
  }

  @ParameterizedTest
  @CsvSource({
    "--regParam,-0.5",
    "--elasticNetParam,1.5",
    "--maxIter,ten",
    "--fitIntercept,yes",
    "--family,gaussian",
    "--t1,1.5",
    "--t2,0.0"
  })
  void aParamOutOfItsRangeIsNamedWithItsValue(String option, String value) {
    assertContains(
        option + " given " + value + ", allowed is",
        usageError("train", "--input", DIGITS, option, value));
  }

  @Test
  void temperaturesThatCannotBeTrainedWithAreRefusedBeforeTheSession() {
    assertContains(
        "t1 given 0.9, allowed for training is at most t2",
        usageError("train", "--input", DIGITS, "--t1", "0.9", "--t2", "0.5"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.4",
        "symmetric",
        "symmetric:",
        "symmetric:1.5",
        "symmetric:x",
        "other:0.1",
        "symmetric:NaN"
      })
  void noiseOutOfItsFormIsNamed(String noise) {
    String error = usageError("train", "--input", DIGITS, "--noise", noise);
    assertContains("--noise given " + noise + ", allowed is KIND:RATE", error);
    assertContains("large-margin", error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1", "NaN"})
  void holdoutOutOfItsRangeIsNamed(String holdout) {
    assertContains(
        "--holdout given " + Double.parseDouble(holdout) + ", allowed is [0, 1)",
        usageError("train", "--input", DIGITS, "--holdout=" + holdout));
  }

  @Test
  void aNumberOutOfFormIsNamed() {
    assertContains("--seed", usageError("train", "--input", DIGITS, "--seed", "x"));
  }

  @Test
  void anUnknownFormatComesWithThoseThereAre() {
    String error = usageError("train", "--input", DIGITS, "--format", "xml");
    assertContains("--format", error);
    assertContains("parquet", error);
  }

  @Test
  void overwriteNeedsAnOutput() {
    assertContains("--overwrite", usageError("train", "--input", DIGITS, "--overwrite"));
  }
}
