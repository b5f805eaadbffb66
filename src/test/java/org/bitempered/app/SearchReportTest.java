// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchReportTest {
  private static Candidate candidate(
      double t1, double t2, int rank, boolean isDropped, double... foldValues) {
    double value = Arrays.stream(foldValues).average().orElse(Double.NaN);
    return new Candidate(
        "bi-tempered", t1, t2, 0.01, 0, 0, value, 0.005, foldValues, rank, isDropped, rank == 1);
  }

  private static String report(String metric, Candidate... candidates) {
    return new SearchReport(new Search(null, metric, List.of(candidates), 1))
        .text(true)
        .replace(System.lineSeparator(), "\n");
  }

  private static void assertContains(String expected, String text) {
    assertTrue(text.contains(expected), text);
  }

  /** The differences on the folds are 0.06, 0.1 and 0.08, with a standard deviation of 0.02. */
  @Test
  void theErrorOfADifferenceIsThatOfThePairs() {
    FoldDifference difference =
        FoldDifference.of(
            candidate(0.5, 4, 1, false, 0.9, 0.8, 0.7), candidate(1, 1, 2, false, 0.84, 0.7, 0.62));
    assertEquals(0.08, difference.value(), 1e-12);
    assertEquals(0.02 / Math.sqrt(3), difference.standardError(), 1e-12);
    assertTrue(difference.isClear());
  }

  @Test
  void ofALossTheLowerIsBetter() {
    String text =
        report(
            "logLoss",
            candidate(0.5, 4, 1, false, 0.25, 0.375),
            candidate(1, 1, 2, false, 0.375, 0.5625));
    assertContains(
        "It is 0.1563 better than logistic regression with regParam 0.01 (standard error 0.0313).",
        text);
  }

  @Test
  void sharesAreInPercentagePoints() {
    String text =
        report(
            "balancedAccuracy",
            candidate(1, 1, 1, false, 0.75, 0.875),
            candidate(0.5, 2, 2, false, 0.875, 0.6875));
    assertContains("elasticNetParam = 0, which is logistic regression.\n", text);
    assertContains(
        "It is 3.13 percentage points better than the default temperatures (0.5, 2.0) with regParam"
            + " 0.01 (standard error 15.63, no clear difference).\n",
        text);
    assertFalse(text.contains("than logistic regression"), text);
  }

  @Test
  void anotherThanTheBestCanBeChosen() {
    Candidate best = candidate(1, 1, 1, false, 0.75, 0.75);
    Candidate simple = candidate(0.8, 1.2, 2, false, 0.5, 0.5);
    String text =
        report(
            "accuracy",
            new Candidate(
                "bi-tempered", 1, 1, 0.01, 0, 0, 0.75, 0, best.foldValues(), 1, false, false),
            new Candidate(
                "bi-tempered", 0.8, 1.2, 0.1, 0.5, 0, 0.5, 0, simple.foldValues(), 2, false, true));
    assertContains("t1 = 0.8, t2 = 1.2, regParam = 0.1, elasticNetParam = 0.5.\n", text);
    assertContains("It is 25.00 percentage points worse than logistic regression", text);
  }

  @Test
  void droppedCandidatesAreListedAndNotCompared() {
    String text =
        report(
            "accuracy",
            candidate(0.5, 4, 1, false, 0.9, 0.8),
            candidate(1, 1, 2, false, 0.8, 0.8),
            candidate(0.5, 2, 3, true, 0.7, 0.6));
    assertContains("  dropped early\n", text);
    assertFalse(text.contains("default temperatures"), text);
  }

  @Test
  void startsAreShownIfThereAreSeveral() {
    Candidate first = candidate(1, 1, 1, false, 0.9, 0.8);
    assertFalse(report("accuracy", first).contains("start"));
    Candidate other =
        new Candidate(
            "bi-tempered", 0.5, 2, 0.1, 0, 2, 0.5, 0.1, first.foldValues(), 2, false, false);
    assertContains("elasticNetParam  start  accuracy", report("accuracy", first, other));
  }

  @Test
  void figuresThatCannotBeComputedAreDashes() {
    double[] foldValues = {0.9, Double.NaN};
    String text =
        report(
            "areaUnderROC",
            new Candidate(
                "bi-tempered", 0.5, 4, 0, 0, 0, 0.9, Double.NaN, foldValues, 1, false, true),
            candidate(1, 1, 2, false, 0.8, 0.8));
    assertContains("It is 0.1000 better than logistic regression", text);
    assertContains("(standard error -, no clear difference)", text);
    assertFalse(text.contains("NaN"), text);
  }
}
