// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.it.versions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged jar on the versions of Spark that {@code it.versions} names gives the numbers that
 * it gives on the version which it is built against; so does that version on the Javas whose homes
 * {@code it.jdks} names, and another version if it stands before the home, as in {@code
 * 4.2.0:/usr/lib/jvm/jdk-25}. Models that each has saved load on each.
 */
class VersionsIT {
  /** Of the relative difference between Javas; on one Java there is none. */
  private static final double TOLERANCE = 1e-9;

  @TempDir static Path folder;

  private static final List<SparkRun> RUNS = new ArrayList<>();

  @BeforeAll
  static void work() throws Exception {
    String java = System.getProperty("java.home");
    String version = System.getProperty("it.sparkVersion");
    run(version, java);
    for (String other : words("it.versions")) {
      if (!other.equals(RefusalIT.VERSION)) {
        run(other, java);
      }
    }
    for (String other : words("it.jdks")) {
      int colon = other.indexOf(':');
      run(colon < 0 ? version : other.substring(0, colon), other.substring(colon + 1));
    }
  }

  private static String[] words(String property) {
    String value = System.getProperty(property, "");
    return value.isEmpty() ? new String[0] : value.split(",", -1);
  }

  private static void run(String version, String javaHome) throws Exception {
    SparkRun run = SparkRun.start(folder, version, javaHome);
    RUNS.add(run);
    run.awaitWork();
  }

  static Stream<SparkRun> runs() {
    return RUNS.stream();
  }

  static Stream<Arguments> pairs() {
    return RUNS.stream().flatMap(saver -> RUNS.stream().map(loader -> Arguments.of(saver, loader)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theSameNumbers(SparkRun run) throws Exception {
    SparkRun own = RUNS.get(0);
    assertSame(own.work(), run.work(), run.ownJava());
    assertSame(own.trained(), run.trained(), run.ownJava());
  }

  @ParameterizedTest
  @MethodSource("runs")
  void aFailedTrainingGoesOnFromItsCheckpoint(SparkRun run) throws Exception {
    Map<String, double[]> numbers = run.work();
    assertArrayEquals(new double[] {1}, numbers.get("resumed.failures"));
    assertArrayEquals(new double[] {Work.FAILURE}, numbers.get("resumed.first"));
    assertArrayEquals(numbers.get("binary.coefficients"), numbers.get("resumed.coefficients"));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void savedModelsGiveTheSameWhereverTheyAreLoaded(SparkRun saver, SparkRun loader)
      throws Exception {
    assertSame(saver.trained(), loader.loaded(saver), saver.ownJava() && loader.ownJava());
  }

  private static void assertSame(
      Map<String, double[]> expected, Map<String, double[]> actual, boolean exactly) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, values) -> {
          if (exactly) {
            assertArrayEquals(values, actual.get(name), name);
          } else {
            assertClose(values, actual.get(name), name);
          }
        });
  }

  private static void assertClose(double[] expected, double[] actual, String name) {
    assertEquals(expected.length, actual.length, name);
    for (int i = 0; i < expected.length; i++) {
      boolean close =
          expected[i] == actual[i]
              || Math.abs(expected[i] - actual[i]) < TOLERANCE * Math.abs(expected[i]);
      assertTrue(close, name + " " + i + ": " + expected[i] + ", " + actual[i]);
    }
  }

  @AfterAll
  static void end() throws Exception {
    try {
      for (SparkRun run : RUNS) {
        run.end();
      }
    } finally {
      RUNS.forEach(SparkRun::close);
    }
  }
}
