// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;

/** Progress on the error stream, the result on the output stream. */
final class Console {
  private final CommandLine command;

  Console(CommandLine command) {
    this.command = command;
  }

  void progress(String format, Object... values) {
    command.getErr().println(String.format(Locale.ROOT, format, values));
  }

  /** Something that a person should look at, though the work goes on. */
  void warn(String text) {
    progress("WARN: %s", text);
  }

  void print(Object text) {
    command.getOut().print(text);
    command.getOut().flush();
  }

  /** Names no type of jackson-core, which this jar has under another name than Spark's databind. */
  void printJson(Map<String, ?> result) throws IOException {
    command.getOut().println(new ObjectMapper().writeValueAsString(result));
  }
}
