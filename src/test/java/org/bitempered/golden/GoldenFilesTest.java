// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each released version has saved still gives the same. */
class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String CURRENT = "0.1.0";
  private static final double TOLERANCE = 1e-9;

  @TempDir Path folder;

  private static List<Path> versions() throws IOException {
    try (Stream<Path> versions = Files.list(GOLDEN)) {
      return versions.toList();
    }
  }

  /** Each version with each kind of stage that it had. */
  static Stream<Arguments> saved() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (Path version : versions()) {
      for (GoldenStage stage : GoldenStage.ALL) {
        if (Files.exists(version.resolve(stage.name()))) {
          all.add(Arguments.of(version.getFileName().toString(), stage.name()));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("saved")
  void aSavedStageGivesTheSame(String version, String name) throws IOException {
    GoldenStage stage =
        GoldenStage.ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    Path own = GOLDEN.resolve(version).resolve(name);
    List<String> actual = stage.lines(stage.load().apply(own.resolve("saved").toString()));
    assertSame(Files.readAllLines(own.resolve(GoldenFiles.LINES)), actual);
  }

  @Test
  void theCurrentVersionHasEachKind() throws IOException {
    List<String> saved =
        saved().filter(of -> of.get()[0].equals(CURRENT)).map(of -> (String) of.get()[1]).toList();
    assertEquals(GoldenStage.ALL.stream().map(GoldenStage::name).toList(), saved);
  }

  /** A later version may refuse this checkpoint, with another format number. */
  @ParameterizedTest
  @EnumSource(GoldenTraining.class)
  void aTrainingGoesOnFromACheckpoint(GoldenTraining training) throws IOException {
    Path own = GOLDEN.resolve(CURRENT).resolve(training.folder());
    Path checkpoints = folder.resolve("checkpoints");
    GoldenFiles.copy(own.resolve("checkpoints"), checkpoints);
    int[] goneOn = {0};
    int[] anew = {0};
    List<String> end = GoldenTraining.text(training.train(checkpoints, () -> goneOn[0]++));
    training.train(folder.resolve("none"), () -> anew[0]++);
    assertTrue(goneOn[0] < anew[0], goneOn[0] + " of " + anew[0] + " iterations");
    assertSame(Files.readAllLines(own.resolve(GoldenFiles.LINES)), end);
  }

  private static void assertSame(List<String> expected, List<String> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      String[] wanted = expected.get(i).split("[;,\\[\\]]", -1);
      String[] given = actual.get(i).split("[;,\\[\\]]", -1);
      assertEquals(wanted.length, given.length, expected.get(i));
      for (int j = 0; j < wanted.length; j++) {
        assertSame(wanted[j], given[j]);
      }
    }
  }

  private static void assertSame(String wanted, String given) {
    if (wanted.matches("-?\\d+[.]\\d+(E-?\\d+)?")) {
      double number = Double.parseDouble(wanted);
      assertEquals(number, Double.parseDouble(given), TOLERANCE * Math.max(1, Math.abs(number)));
    } else {
      assertEquals(wanted, given);
    }
  }
}
