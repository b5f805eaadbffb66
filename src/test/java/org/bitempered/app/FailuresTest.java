// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void theInnermostCauseSpeaks() {
    Exception cause = new IllegalArgumentException("t1 given 2.0, allowed is [0, 1]");
    Exception failure = new SparkException("Job aborted due to stage failure:\n\tat a.b.C", cause);
    assertEquals("t1 given 2.0, allowed is [0, 1]", Failures.describe(failure));
  }

  @Test
  void causesWithoutAMessageAreSkipped() {
    Exception failure = new IllegalArgumentException("column a", new NullPointerException());
    assertEquals("column a", Failures.describe(failure));
  }

  @Test
  void sparksCodesAndFurtherLinesAreLeftOut() {
    String message =
        "[UNRESOLVED_COLUMN.WITH_SUGGESTION] No column `b`. SQLSTATE: 42703; line 1 pos 7;\n'Project";
    assertEquals(
        "No column `b`.; line 1 pos 7;", Failures.describe(new IllegalArgumentException(message)));
    assertEquals(
        "a is wrong",
        Failures.describe(new IllegalArgumentException("requirement failed: a is wrong")));
  }

  @Test
  void otherExceptionsAreNamed() {
    assertEquals("NullPointerException", Failures.describe(new NullPointerException()));
    assertEquals("IOException: disk full", Failures.describe(new java.io.IOException("disk full")));
  }

  @Test
  void columnsOfATableAreAligned() {
    TextTable table =
        new TextTable().add("name", "value").add("a", 0.5).add(List.of("long name", 12));
    assertEquals(
        List.of("name        value", "a          0.5000", "long name      12"),
        table.toString().lines().toList());
  }
}
