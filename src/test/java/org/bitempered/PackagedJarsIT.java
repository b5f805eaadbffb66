// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.bitempered.Readme.Command;
import org.bitempered.examples.ScoringAlone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two jars as users get them: under spark-submit, and alone. */
class PackagedJarsIT {
  private static final String LIBRARY = System.getProperty("it.libraryJar");
  private static final String APP = System.getProperty("it.appJar");
  private static final String JACKSON = "org/bitempered/shaded/jackson/core/JsonFactory.class";
  private static final String ORIGINAL_JACKSON = "com/fasterxml/";
  private static final String D3 = "META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";
  private static final String PAGES = "org/bitempered/web/report.js";
  private static final String PROGRAM = "org/bitempered/app/Main.class";

  @TempDir Path folder;

  @Test
  void theLibraryHoldsNeitherTheProgramNorLibrariesUnderTheirOwnNames() throws IOException {
    List<String> entries = entries(LIBRARY);
    assertTrue(entries.containsAll(List.of(JACKSON, D3, PAGES)));
    assertTrue(
        entries.contains("org/bitempered/classification/BiTemperedLogisticRegression.class"));
    for (String prefix : new String[] {"org/bitempered/app", "picocli", ORIGINAL_JACKSON}) {
      assertFalse(entries.stream().anyMatch(entry -> entry.startsWith(prefix)), prefix);
    }
  }

  @Test
  void bothHaveTheLicenseAndTheNoticeOfThisProject() throws IOException {
    for (String jar : new String[] {LIBRARY, APP}) {
      try (JarFile file = new JarFile(jar)) {
        for (String name : new String[] {"LICENSE", "NOTICE"}) {
          byte[] there = file.getInputStream(file.getEntry("META-INF/" + name)).readAllBytes();
          assertEquals(Files.readString(Path.of(name)), new String(there, UTF_8), jar);
        }
      }
    }
  }

  @Test
  void theProgramsJarHoldsAllThatItNeedsBesidesSpark() throws IOException {
    List<String> entries = entries(APP);
    assertTrue(
        entries.containsAll(List.of(JACKSON, D3, PAGES, PROGRAM, "picocli/CommandLine.class")));
    assertFalse(entries.stream().anyMatch(entry -> entry.startsWith(ORIGINAL_JACKSON)));
  }

  private static List<String> entries(String jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      return file.stream().map(entry -> entry.getName()).toList();
    }
  }

  @Test
  void theProgramTrainsUnderSparkSubmit() throws Exception {
    String command = "train --input data/digits.csv --label label --maxIter 10 --json";
    List<String> arguments = new ArrayList<>(List.of(APP));
    arguments.addAll(Readme.split(command));
    JsonNode result = new ObjectMapper().readTree(sparkSubmit(arguments));
    assertEquals("data/digits.csv", result.findValue("input").asText());
  }

  @Test
  void readmesSparkSubmitCommandsRun() throws Exception {
    int submitted = 0;
    for (Command command : Readme.commands()) {
      List<String> arguments = command.words().subList(1, command.words().size());
      if (command.words().get(0).equals("jar")) {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        assertEquals(0, jar.run(System.out, System.err, arguments.toArray(String[]::new)));
      } else if (command.words().get(0).equals("spark-submit")) {
        assertFalse(sparkSubmit(arguments).isEmpty());
        submitted++;
      }
    }
    assertEquals(2, submitted);
  }

  /** Spark's own launcher in a fresh JVM whose class path has nothing of this project. */
  private String sparkSubmit(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--") || argument.startsWith("-D"))
        .forEach(command::add);
    command.add(ChildJvm.QUICK_COMPILER);
    command.addAll(List.of("-cp", sparksClassPath(), "org.apache.spark.deploy.SparkSubmit"));
    command.addAll(List.of("--master", "local[2]", "--conf", "spark.ui.enabled=false"));
    command.addAll(arguments);
    Path out = Files.createTempFile(folder, "submit", ".out");
    Path err = Files.createTempFile(folder, "submit", ".err");
    int code =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    assertEquals(0, code, Files.readString(err));
    return Files.readString(out);
  }

  private static String sparksClassPath() {
    String project = Path.of("target").toAbsolutePath().toString();
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.startsWith(project) && !entry.contains("picocli"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void theLibraryScoresAlone() throws Exception {
    Path json = ScoringAlone.writeModel(folder);
    assertEquals(0, ScoringAlone.run(folder, LIBRARY, json), () -> "see " + folder);
    assertEquals(3, Files.readAllLines(folder.resolve("out")).size());
  }
}
