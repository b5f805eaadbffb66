// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.bitempered.report.HtmlReport;
import org.bitempered.report.PageFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option for a page about the result. */
final class ReportOption {
  private static final String NAME = "--report";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = NAME,
      paramLabel = "FILE.html",
      description =
          "Where to write a page about the result, to look at in a browser. It replaces an earlier"
              + " page.")
  private String path;

  boolean isGiven() {
    return path != null;
  }

  String path() {
    return path;
  }

  /** Fails if the page cannot be written; needs no Spark session. */
  void check() throws IOException {
    if (isGiven()) {
      PathNames.path(NAME, path);
      file().check();
    }
  }

  private PageFile file() throws IOException {
    return PageFile.of(NAME, path, Storage.configuration());
  }

  void write(Console console, HtmlReport<?> report) throws IOException {
    console.progress("writing the page to %s", path);
    report.setCommand(command());
    file().write(report.toHtml());
  }

  /** Returns the command line as a shell takes it. */
  private String command() {
    List<String> words = spec.root().commandLine().getParseResult().originalArgs();
    return "bitempered " + words.stream().map(Shell::quoted).collect(Collectors.joining(" "));
  }
}
