// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.param.Param;
import org.bitempered.Readme.Command;
import org.bitempered.app.Program;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README.md shows works, and what it says is so. */
class ReadmeTest {
  /** Commands that run this very test. */
  private static final Set<String> BUILDS = Set.of("mvn -B verify");

  /** Commands whose every use PackagedJarsIT runs. */
  static final Set<String> RUN_ON_THE_PACKAGED_JARS = Set.of("jar", "spark-submit");

  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
  private static final Pattern PARAM_ROW =
      Pattern.compile("^\\| ((?:`\\w+` ?)+)\\| ([^|]*)\\|", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`(\\w+)`");

  static List<Command> commands() {
    return Readme.commands();
  }

  static List<String> statements() {
    return Readme.blocks("sql").stream()
        .flatMap(block -> Arrays.stream(block.split(";", -1)))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  static List<String> links() {
    return LINK.matcher(Readme.TEXT)
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.startsWith("http"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandRuns(Command command) throws Exception {
    if (command.property("exec.mainClass") != null) {
      assertTrue(
          command.line().startsWith("mvn -q test-compile exec:java -Dexec.classpathScope=test "));
      assertEquals(command.output(), outputOfExample(command));
    } else if (command.line().startsWith("mvn -q compile exec:java -Dexec.args=")) {
      assertFalse(program(command).out().isEmpty());
    } else if (!BUILDS.contains(command.line())
        && !RUN_ON_THE_PACKAGED_JARS.contains(command.words().get(0))) {
      fail("nothing runs this command: " + command.line());
    }
  }

  private static Program program(Command command) {
    return Program.good(Readme.split(command.property("exec.args")).toArray(String[]::new));
  }

  @SuppressWarnings("SystemOut") // An example prints there.
  private static String outputOfExample(Command command) throws Exception {
    String arguments = Optional.ofNullable(command.property("exec.args")).orElse("");
    LocalSpark.session();
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    try {
      Class.forName(command.property("exec.mainClass"))
          .getMethod("main", String[].class)
          .invoke(null, (Object) Readme.split(arguments).toArray(String[]::new));
    } finally {
      System.setOut(before);
    }
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void everyExampleIsShown() throws IOException {
    Set<String> shown =
        Readme.commands().stream()
            .filter(command -> command.output() != null)
            .map(command -> command.property("exec.mainClass") + ".java")
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(Path.of("examples"))) {
      Set<String> programs =
          files
              .map(file -> "examples." + file.getFileName())
              .filter(name -> name.endsWith(".java"))
              .filter(name -> !name.equals("examples.ExampleSession.java"))
              .collect(Collectors.toSet());
      assertEquals(programs, shown);
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void everySqlStatementRuns(String statement) {
    assertEquals(1, LocalSpark.session().sql(statement).collectAsList().size());
  }

  @Test
  void allJavaIsThatOfATestThatRuns() throws IOException {
    String source =
        words(
            Files.readString(
                Path.of("src/test/java/org/bitempered/examples/ReadmeSnippetsTest.java")));
    List<String> blocks = Readme.blocks("java");
    assertFalse(blocks.isEmpty());
    for (String block : blocks) {
      assertTrue(source.contains(words(block)), block);
    }
  }

  /** What a release would publish is tried with this project. */
  @Test
  void theFirstJavaIsThatOfAUsersProject() throws IOException {
    Path program = Path.of("src/it/projects/consumer/src/main/java/consumer/Consumer.java");
    assertTrue(words(Files.readString(program)).contains(words(Readme.blocks("java").get(0))));
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @MethodSource("links")
  void everyLinkLeadsSomewhere(String link) {
    assertTrue(Files.exists(Path.of(link)), link);
  }

  @Test
  void everyParamIsNamed() {
    Set<String> named =
        CODE.matcher(Readme.TEXT).results().map(m -> m.group(1)).collect(Collectors.toSet());
    for (Param<?> param : new BiTemperedLogisticRegression().params()) {
      assertTrue(named.contains(param.name()), param.name());
    }
  }

  @Test
  void everyDefaultIsTheStatedOne() {
    List<MatchResult> rows = PARAM_ROW.matcher(Readme.TEXT).results().toList();
    assertTrue(rows.size() > 10);
    for (MatchResult row : rows) {
      List<String> names = CODE.matcher(row.group(1)).results().map(m -> m.group(1)).toList();
      String stated = row.group(2).strip();
      List<String> values = names.size() == 1 ? List.of(stated) : Readme.split(stated);
      assertEquals(names.size(), values.size(), stated);
      for (int i = 0; i < names.size(); i++) {
        assertEquals(defaultOf(names.get(i)), values.get(i), names.get(i));
      }
    }
  }

  private static String defaultOf(String name) {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression();
    Param<?> param = estimator.getParam(name);
    assertNotNull(param);
    Object value = estimator.getDefault(param).getOrElse(() -> "");
    boolean seed = value.equals((long) BiTemperedLogisticRegression.class.getName().hashCode());
    return seed ? "of the class name" : value.toString();
  }
}
