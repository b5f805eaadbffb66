// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that a command wrote. */
final class WrittenPage {
  private static final String START = "id=\"data\">";

  private WrittenPage() {}

  static JsonNode data(Path file) throws IOException {
    String html = Files.readString(file);
    int from = html.indexOf(START) + START.length();
    return new ObjectMapper().readTree(html.substring(from, html.indexOf("</script>", from)));
  }
}
