// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** Prints progress to the error stream and results to the output stream. */
final class Console {
  private final CommandLine command;

  Console(CommandLine command) {
    this.command = command;
  }

  void progress(String format, Object... values) {
    command.getErr().println(String.format(Locale.ROOT, format, values));
  }

  /** Prints a warning; the command goes on. */
  void warn(String text) {
    progress("WARN: %s", text);
  }

  void print(Object text) {
    command.getOut().print(text);
    command.getOut().flush();
  }

  /** Avoids types of jackson-core, which this jar relocates but Spark's databind does not. */
  void printJson(Map<String, ?> result) throws IOException {
    command.getOut().println(new ObjectMapper().writeValueAsString(result));
  }
}
