// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Makes one HTML file of a data block and of the sources in {@code src/main/web}: modules, a style
 * sheet, and D3. The file loads nothing. Its Content-Security-Policy names the hashes of its own
 * scripts and styles, so that nothing else can run, not even a script that got into the data.
 *
 * <p>A module of several files becomes one script: the lines that import are left out, and so is
 * the word {@code export}. Therefore, each of these stands on a line of its own, and names on the
 * top level are unique among the files.
 */
final class HtmlPage {
  /** How each page begins; a file that begins so may be replaced. */
  static final String MARK = "<!DOCTYPE html>\n<!-- A page of Bitempered for Apache Spark. -->\n";

  private static final String FOLDER = "/org/bitempered/web/";
  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/";

  private HtmlPage() {}

  /**
   * Returns the HTML.
   *
   * @param title title of the window
   * @param modules names of the module files, each after those that it imports
   * @param data the data, which {@link PageJson} writes
   */
  static String of(String title, List<String> modules, Object data) {
    String style = text(FOLDER + "page.css");
    String d3 = text(D3 + "dist/d3.min.js");
    String script = modules.stream().map(HtmlPage::module).collect(Collectors.joining("\n"));
    String policy =
        String.format(
            Locale.ROOT,
            "default-src 'none'; script-src %s %s; style-src %s; base-uri 'none'; form-action 'none'",
            hash(d3),
            hash(script),
            hash(style));
    return String.join(
        "\n",
        MARK + "<html lang=\"en\">",
        "<head>",
        "<meta charset=\"utf-8\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<meta name=\"referrer\" content=\"no-referrer\">",
        "<title>" + escaped(title) + "</title>",
        "<style>" + style + "</style>",
        "</head>",
        "<body>",
        "<noscript>This page needs JavaScript to draw its charts.</noscript>",
        "<script type=\"application/json\" id=\"data\">" + PageJson.of(data) + "</script>",
        "<!-- D3, " + text(D3 + "LICENSE").strip().replace("--", "- -") + " -->",
        "<script>" + d3 + "</script>",
        "<script type=\"module\">" + script + "</script>",
        "</body>",
        "</html>",
        "");
  }

  private static String module(String name) {
    return text(FOLDER + name)
        .lines()
        .filter(line -> !line.startsWith("import "))
        .map(line -> line.startsWith("export ") ? line.substring("export ".length()) : line)
        .collect(Collectors.joining("\n"));
  }

  private static String text(String resource) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      // A browser computes the hash after it has unified the ends of lines.
      return text.replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String hash(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
