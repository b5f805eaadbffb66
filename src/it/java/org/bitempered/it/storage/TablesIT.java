// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bitempered.ChildJvm;
import org.bitempered.it.SparkHome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example Tables and the program, submitted as users do it, on Delta Lake tables and on
 * PostgreSQL. On the same rows they find what the README shows for Parquet.
 */
class TablesIT {
  private static final SparkHome HOME = SparkHome.current();
  private static final String APP = System.getProperty("it.appJar");

  /** The README's, but for where its output goes. */
  private static final List<String> NOISE =
      List.of(APP, "noise", "--input", "data/breast_cancer.csv", "--noise", "large-margin:0.1");

  @TempDir static Path folder;

  private static String examples;

  @BeforeAll
  static void jar() {
    examples = folder.resolve("examples.jar").toString();
    ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
    String[] arguments = {"-cf", examples, "-C", "target/test-classes", "examples"};
    assertEquals(0, jar.run(System.err, System.err, arguments));
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.of(first, second).flatMap(List::stream).toList();
  }

  /** What a job prints, its log apart. */
  private static String submit(String name, List<String> settings, List<String> arguments)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("--master", "local[2]", "--jars", jars()));
    for (String setting : concat(List.of("spark.ui.enabled=false"), settings)) {
      all.addAll(List.of("--conf", setting));
    }
    all.addAll(arguments);
    Path log = Path.of("target", "it", "tables", name + ".log");
    List<String> command = HOME.java("org.apache.spark.deploy.SparkSubmit", List.of("-Xmx1g"), all);
    try (ChildJvm job = ChildJvm.start(log, HOME.environment(), command)) {
      job.awaitSuccess();
    }
    return Files.readString(log);
  }

  private static String jars() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "storage-jars"))) {
      return Stream.concat(jars, Stream.of(Path.of(System.getProperty("it.libraryJar"))))
          .map(Path::toString)
          .collect(Collectors.joining(","));
    }
  }

  private static String tables(String format, List<String> settings, List<String> arguments)
      throws Exception {
    List<String> example = List.of("--class", "examples.Tables", examples, format);
    String log = submit(format, settings, concat(example, arguments));
    return log.lines().filter(line -> line.startsWith("scored ")).collect(Collectors.joining());
  }

  private static void assertAsInTheReadme(String output) throws IOException {
    String shown = "```text\n" + output + "\n```";
    assertTrue(Files.readString(Path.of("README.md")).contains(shown), shown);
  }

  @Test
  void deltaTables() throws Exception {
    List<String> delta =
        List.of(
            "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog");
    String from = folder.resolve("tumours").toString();
    String to = folder.resolve("scored").toString();
    List<String> output = List.of("--output", from, "--output-format", "delta");
    submit("noise", delta, concat(NOISE, output));
    assertAsInTheReadme(tables("delta", delta, List.of(from, to)));
    assertEquals(1, versions(to));

    String model = folder.resolve("model").toString();
    List<String> input = List.of("--input", from, "--format", "delta");
    submit("train", delta, concat(List.of(APP, "train", "--output", model), input));
    List<String> score = List.of(APP, "score", "--model", model, "--output", to, "--overwrite");
    submit("score", delta, concat(score, input));
    assertEquals(2, versions(to));
  }

  private static long versions(String table) throws IOException {
    try (Stream<Path> log = Files.list(Path.of(table, "_delta_log"))) {
      return log.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  @Test
  void tablesOfADatabase() throws Exception {
    Path rows = folder.resolve("rows.csv");
    List<String> output = List.of("--output", rows.toString());
    submit("noise-csv", List.of(), concat(NOISE, output));
    try (PostgresServer postgres = PostgresServer.start()) {
      copy(rows, postgres);
      List<String> options =
          List.of(
              "url=" + postgres.url(),
              "driver=org.postgresql.Driver",
              "partitionColumn=mean_radius",
              "lowerBound=6",
              "upperBound=20",
              "numPartitions=3");
      String printed = tables("jdbc", List.of(), concat(List.of("tumours", "scored"), options));
      assertAsInTheReadme(printed);
      assertEquals(
          printed,
          postgres.sql(
              """
              SELECT format('scored %s rows: %s as labeled, %s as their true label', count(*),
                count(*) FILTER (WHERE prediction = label),
                count(*) FILTER (WHERE prediction = "trueLabel")) FROM scored
              """));
      assertEquals(
          "t",
          postgres.sql(
              "SELECT bool_and(abs(probability[1] + probability[2] - 1) < 1e-12) FROM scored"));
    }
  }

  /** Into a table that the database itself has made. */
  private static void copy(Path rows, PostgresServer postgres) throws Exception {
    try (Stream<Path> files = Files.list(rows)) {
      List<Path> parts = files.filter(file -> file.toString().endsWith(".csv")).toList();
      String header = Files.readAllLines(parts.get(0)).get(0);
      String columns =
          Arrays.stream(header.split(",", -1))
              .map(name -> "\"%s\" %s".formatted(name, type(name)))
              .collect(Collectors.joining(", "));
      postgres.sql("CREATE TABLE tumours (" + columns + ")");
      for (Path part : parts) {
        postgres.sql("\\copy tumours from '%s' csv header".formatted(part));
      }
    }
  }

  private static String type(String column) {
    return column.toLowerCase(java.util.Locale.ROOT).endsWith("label")
        ? "integer"
        : "double precision";
  }
}
