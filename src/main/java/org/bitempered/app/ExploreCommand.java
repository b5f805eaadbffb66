// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.bitempered.report.Explorer;
import org.bitempered.report.PageFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a page on which people try the temperatures. */
@Command(
    name = "explore",
    sortOptions = false,
    description = "Write a page to try the temperatures in a browser, on points with wrong labels.")
final class ExploreCommand implements Callable<Integer> {
  private static final String OUTPUT = "--output";

  @Spec private CommandSpec spec;

  @Option(
      names = OUTPUT,
      required = true,
      paramLabel = "FILE.html",
      description = "Where to write the page. It replaces an earlier page.")
  private String output;

  @Override
  public Integer call() throws IOException {
    PathNames.path(OUTPUT, output);
    PageFile.of(OUTPUT, output, Storage.configuration()).write(Explorer.toHtml());
    new Console(spec.commandLine()).progress("the page is at %s", output);
    return CommandLine.ExitCode.OK;
  }
}
