// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bitempered.LocalSpark;

/** A run of the program inside the test's JVM. */
public record Program(int code, String out, String err) {
  static Program run(String... args) {
    LocalSpark.session();
    return runWithoutSession(args);
  }

  static Program runWithoutSession(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Program(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  public static Program good(String... args) {
    Program run = run(args);
    assertEquals(0, run.code(), run.err());
    return run;
  }

  /** The last line of the error stream of a run that failed with this exit code. */
  static String error(int code, String... args) {
    Program run = run(args);
    assertEquals(code, run.code(), run.err());
    assertEquals("", run.out());
    List<String> lines = run.err().strip().lines().toList();
    for (String line : lines.subList(0, lines.size() - 1)) {
      assertTrue(isProgress(line), run.err());
    }
    return lines.get(lines.size() - 1);
  }

  private static boolean isProgress(String line) {
    return line.matches("(reading|training|searching|saving|writing|WARN:) .*|\\d+ rows.*");
  }

  JsonNode json() throws IOException {
    assertEquals(1, out.strip().lines().count(), out);
    return new ObjectMapper().readTree(out);
  }
}
