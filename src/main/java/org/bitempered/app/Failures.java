// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.util.regex.Pattern;

/** Turns an exception into a message of one line. */
final class Failures {
  private static final Pattern NOISE =
      Pattern.compile("^requirement failed: |^\\[[A-Z_.0-9]+\\] |\\s*SQLSTATE: \\w+");

  private Failures() {}

  /**
   * Returns the first line of the innermost cause that has a message, without Spark's error codes.
   */
  static String describe(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
        innermost = cause;
      }
    }
    if (innermost.getMessage() == null || innermost.getMessage().isBlank()) {
      return innermost.getClass().getSimpleName();
    }
    String line = innermost.getMessage().strip().lines().findFirst().orElseThrow();
    String text = NOISE.matcher(line).replaceAll("").strip();
    boolean ours =
        innermost instanceof IllegalArgumentException
            || innermost.getClass().getName().startsWith("org.apache.spark.sql");
    return ours ? text : innermost.getClass().getSimpleName() + ": " + text;
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
