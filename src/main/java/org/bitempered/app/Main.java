// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command-line program. It runs the same way under {@code spark-submit} and in local mode.
 *
 * <p>Exit codes: 0 for success, 2 for a wrong command line, 1 for any other error. An error is one
 * line on the error stream, with a stack trace only if {@code --verbose} is given.
 */
@Command(
    name = "bitempered",
    description =
        "Train and use linear classifiers that are robust to wrong labels, on Apache Spark.",
    synopsisSubcommandLabel =
        "(train | tune | score | evaluate | audit | consensus | noise | explore)",
    subcommands = {
      TrainCommand.class,
      TuneCommand.class,
      ScoreCommand.class,
      EvaluateCommand.class,
      AuditCommand.class,
      ConsensusCommand.class,
      NoiseCommand.class,
      ExploreCommand.class
    })
public final class Main {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Log each iteration and Spark's warnings, and print errors with a stack trace.")
  private boolean verbose;

  /** Runs the program. If it fails, ends the JVM with its exit code. */
  public static void main(String[] args) {
    int code = run(System.out, System.err, args);
    if (code != CommandLine.ExitCode.OK) {
      System.exit(code);
    }
  }

  /**
   * Runs the program on the given streams and returns its exit code.
   *
   * <p>The JVM's default locale is set to {@code ROOT}. Spark numbers the directories of a
   * pipeline's stages with the digits of the default locale, and finds them only in the same
   * locale.
   */
  static int run(PrintStream out, PrintStream err, String... args) {
    Locale.setDefault(Locale.ROOT);
    Main main = new Main();
    Session.setLogLevels(false);
    CommandLine program = new CommandLine(main);
    program.getCommandSpec().addOption(helpOption());
    TrainCommand.addParams(program.getSubcommands().get("train"));
    TuneCommand.addParams(program.getSubcommands().get("tune"));
    AuditCommand.addParams(program.getSubcommands().get("audit"));
    ConsensusCommand.addParams(program.getSubcommands().get("consensus"));
    ExploreCommand.makeInputOptional(program.getSubcommands().get("explore"));
    program.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    program.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    program.registerConverter(Format.class, Format::of);
    program.registerConverter(Imputation.class, Imputation::of);
    program.setUsageHelpAutoWidth(true);
    program.setParameterExceptionHandler((failure, arguments) -> usageError(failure));
    program.setExecutionExceptionHandler(
        (failure, command, parsed) -> failure(failure, command, main.verbose));
    program.setExecutionStrategy(
        parsed -> {
          Session.setLogLevels(main.verbose);
          return new CommandLine.RunLast().execute(parsed);
        });
    return program.execute(args);
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .scopeType(ScopeType.INHERIT)
        .description("Show this text.")
        .build();
  }

  private static int usageError(ParameterException failure) {
    CommandLine command = failure.getCommandLine();
    String message = Failures.oneLine(failure.getMessage());
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      message += "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    command.getErr().printf(Locale.ROOT, "%s: %s (see --help)%n", name(command), message);
    return CommandLine.ExitCode.USAGE;
  }

  private static int failure(Exception failure, CommandLine command, boolean verbose) {
    command.getErr().printf(Locale.ROOT, "%s: %s%n", name(command), Failures.describe(failure));
    if (verbose) {
      failure.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
