// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What processes leave that die while they write goes with the next that writes there. */
class LeftoversTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(200, 2, 9);

  @TempDir Path folder;

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression()
        .setMaxIter(12)
        .setTol(0)
        .setMaxLocalSizeInMB(0)
        .setCheckpointInterval(4);
  }

  /** Left by a killed process when a fit starts: there until its first checkpoint is whole. */
  @Test
  void unfinishedCheckpointsAreRemovedByTheNextFit() throws IOException {
    BiTemperedLogisticRegression estimator = estimator().setCheckpointDir(folder.toString());
    CheckpointRuns.breakOff(estimator, ROWS, 6);
    Path of = CheckpointRuns.files(folder).get(0).getParent();
    Path old = Files.writeString(of.resolve("_writing-" + UUID.randomUUID()), "half");
    Path twin = of.resolve("_writing-" + UUID.randomUUID());
    List<Boolean> isThere = new ArrayList<>();
    estimator.setListener(
        it -> {
          isThere.add(Files.exists(old));
          if (it.number() == 6) {
            write(twin);
          }
          if (it.number() == 11) {
            throw new UnsupportedOperationException("killed again");
          }
          return true;
        });
    try {
      estimator.fit(ROWS);
    } catch (UnsupportedOperationException e) {
      assertEquals("killed again", e.getMessage());
    }
    assertTrue(isThere.get(0));
    assertFalse(isThere.get(isThere.size() - 1));
    assertTrue(Files.exists(twin), "a fit that runs at the same time has begun it");
    assertEquals(3, CheckpointRuns.files(folder).size());
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "half");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path leftover(String name, Duration age) throws IOException {
    Path left = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(left.resolve("model/data"));
    Files.writeString(left.resolve("model/data/part-00000"), "half");
    touch(left, age);
    return left;
  }

  private static void touch(Path folder, Duration age) throws IOException {
    FileTime time = FileTime.from(Instant.now().minus(age));
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, time);
      }
    }
  }

  private Set<String> files() {
    return new TreeSet<>(List.of(folder.toFile().list()));
  }

  @Test
  void unfinishedModelsAreRemovedByTheNextThatIsSavedThere() throws IOException {
    String random = UUID.randomUUID().toString();
    Duration old = Duration.ofHours(25);
    leftover("_saving-model-" + random, old);
    leftover("_replaced-model-" + random, old);
    Set<String> kept =
        new TreeSet<>(
            List.of(
                "model",
                "_saving-model-" + UUID.randomUUID(),
                "_saving-model2-" + random,
                "_saving-my-model-" + random,
                "_saving-model-mine",
                "model-" + random));
    for (String name : kept) {
      if (!name.equals("model")) {
        leftover(name, old);
      }
    }
    String living =
        kept.stream()
            .filter(n -> n.startsWith("_saving-model-") && !n.endsWith("mine"))
            .findAny()
            .orElseThrow();
    Files.writeString(folder.resolve(living).resolve("model/data/part-00001"), "still writing");
    estimator().write().save(folder.resolve("model").toString());
    assertEquals(kept, files());
  }

  /** A file's name has at most 255 bytes. */
  @Test
  void longNamesAreSaved() throws IOException {
    for (String name : List.of("m".repeat(180), "m".repeat(250))) {
      for (int i = 0; i < 2; i++) {
        estimator().write().overwrite().save(folder.resolve(name).toString());
      }
      BiTemperedLogisticRegression.load(folder.resolve(name).toString());
    }
    assertEquals(2, files().size());
  }
}
