// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.functions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the documentation page: each statement, then its result as a comment. */
class SqlPageTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("^(SELECT [^;]*);\n-- (.*)$", Pattern.MULTILINE);

  static List<String[]> examples() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/sql.md"));
    return EXAMPLE.matcher(page).results().map(SqlPageTest::example).toList();
  }

  private static String[] example(MatchResult match) {
    return new String[] {match.group(1), match.group(2)};
  }

  @ParameterizedTest
  @MethodSource("examples")
  void givesTheResultOfThePage(String query, String result) {
    DocumentedResults.assertResult(result, query);
  }
}
