// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.bitempered.report.Explorer;
import org.bitempered.report.PageFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes a page on which people try the temperatures. */
@Command(
    name = "explore",
    sortOptions = false,
    description =
        "Write a page to try the temperatures in a browser, on points with wrong labels or on a"
            + " sample of a table.")
final class ExploreCommand implements Callable<Integer> {
  private static final String INPUT = "--input";
  private static final String OUTPUT = "--output";
  private static final String VERBOSE = "--verbose";

  /** Options that do not go into a command that trains. */
  private static final Set<String> OWN = Set.of(OUTPUT, "--positive", VERBOSE);

  /** Options that need no table. */
  private static final Set<String> WITHOUT_TABLE = Set.of(OUTPUT, VERBOSE);

  @Spec private CommandSpec spec;

  @Option(
      names = OUTPUT,
      required = true,
      paramLabel = "FILE.html",
      description = "Where to write the page. It replaces an earlier page.")
  private String output;

  @Mixin private InputOptions source;
  @Mixin private ExploreOptions options;

  /** Lets the command do without a table. */
  static void makeInputOptional(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    OptionSpec input = spec.findOption(INPUT);
    spec.remove(input);
    spec.addOption(
        OptionSpec.builder(input)
            .required(false)
            .description(
                "The file, directory or glob of the table (default: the page has only points that"
                    + " it draws itself).")
            .build());
  }

  @Override
  public Integer call() throws IOException {
    PathNames.path(OUTPUT, output);
    PageFile file = PageFile.of(OUTPUT, output, Storage.configuration());
    Console console = new Console(spec.commandLine());
    if (source.path() == null) {
      checkWithoutTable();
      file.write(Explorer.toHtml());
    } else {
      source.check();
      file.check();
      try (Session session = Session.open("explore", source.master())) {
        file.write(page(console, session));
      }
    }
    console.progress("the page is at %s", output);
    return CommandLine.ExitCode.OK;
  }

  private void checkWithoutTable() {
    for (OptionSpec option : given()) {
      if (!WITHOUT_TABLE.contains(option.longestName())) {
        throw new ParameterException(
            spec.commandLine(), option.longestName() + " given without " + INPUT);
      }
    }
  }

  private Set<OptionSpec> given() {
    return new LinkedHashSet<>(spec.commandLine().getParseResult().matchedOptions());
  }

  private String page(Console console, Session session) throws IOException {
    console.progress("reading %s (%s)", source.path(), source.format());
    try (ExploredTable table = new ExploredTable(source.table(session.spark()), options)) {
      table.warnings().forEach(console::warn);
      return table.explorer(source, train()).toHtml();
    }
  }

  /** Returns the command that trains on the same table, to which temperatures can be added. */
  private String train() {
    StringJoiner words = new StringJoiner(" ").add("bitempered train");
    for (OptionSpec option : given()) {
      String name = option.longestName();
      if (OWN.contains(name)) {
        continue;
      }
      if (option.arity().max() == 0) {
        words.add(name);
      } else {
        option.originalStringValues().forEach(value -> words.add(name).add(Shell.quoted(value)));
      }
    }
    return words.toString();
  }
}
