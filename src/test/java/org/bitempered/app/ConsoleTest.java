// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bitempered.LocalSpark;
import org.bitempered.OtherLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed is UTF-8, whatever the console's encoding is. */
class ConsoleTest {
  @TempDir private Path directory;

  /** Output and error stream as UTF-8, of a JVM whose streams have another encoding. */
  private static String[] run(String charset, int code, String... arguments) {
    LocalSpark.session();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Charset other = Charset.forName(charset);
    assertEquals(
        code,
        Main.run(new PrintStream(out, true, other), new PrintStream(err, true, other), arguments));
    return new String[] {
      out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8)
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"US-ASCII", "ISO-8859-1", "UTF-16"})
  void labelsKeepTheirLetters(String charset) throws IOException {
    String rows = "1,0,fr\u00fch\n2,1,sp\u00e4t\n".repeat(20);
    String input = Irises.write(directory, "umlaut.csv", "a,b,label\n" + rows);
    String[] run =
        run(charset, 0, "train", "--input", input, "--no-compare", "--json", "--holdout", "0");
    assertTrue(run[0].contains("\"labels\":[\"fr\u00fch\",\"sp\u00e4t\"]"), run[0]);
    String error = run(charset, 1, "train", "--input", input, "--label", "gr\u00fcn")[1];
    assertTrue(error.contains("gr\u00fcn"), error);
  }

  /** Spark would write and seek the stages of the pipeline in the digits of the language. */
  @Test
  void aModelOfOneLanguageIsReadInAnother() throws Throwable {
    String input = Irises.numeric(directory, "0", "1");
    String model = directory.resolve("model").toString();
    OtherLocale.run(
        "fa-IR", () -> Program.good("train", "--input", input, "--no-compare", "--output", model));
    String out = Program.good("evaluate", "--model", model, "--input", input).out();
    assertTrue(out.contains("accuracy"), out);
  }
}
