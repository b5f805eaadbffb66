// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.FailingFiles;
import org.bitempered.spark.AtomicDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Saving fails at each of its steps in turn: as on a full disk, without permission, on a file
 * system that goes away.
 */
class SavingFailuresTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(60, 2, 10);
  private static final BiTemperedLogisticRegressionModel OLD =
      new BiTemperedLogisticRegression().setMaxIter(1).fit(ROWS);
  private static final BiTemperedLogisticRegressionModel NEW =
      new BiTemperedLogisticRegression().setMaxIter(2).fit(ROWS);

  @TempDir Path folder;

  @BeforeAll
  static void register() {
    FailingFiles.register();
    logFailures(Level.OFF);
  }

  @AfterAll
  static void logAgain() {
    logFailures(Level.WARN);
  }

  private static void logFailures(Level level) {
    Configurator.setRootLevel(level);
    Configurator.setLevel("org.apache.spark.util.Utils", level);
    Configurator.setLevel(AtomicDirectory.class.getName(), level);
  }

  @AfterEach
  void repair() {
    FailingFiles.failAt(0, FailingFiles.Kind.ONCE);
  }

  private String path() {
    return "failing:" + folder.resolve("model");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).toList();
    }
  }

  /** What saving throws when a step fails; null where it went well. */
  private Exception save(int step, FailingFiles.Kind kind) {
    FailingFiles.failAt(step, kind);
    try {
      NEW.write().overwrite().save(path());
      return null;
    } catch (Exception e) {
      return e;
    } finally {
      FailingFiles.failAt(0, kind);
    }
  }

  private int steps() throws IOException {
    FailingFiles.failAt(0, FailingFiles.Kind.ONCE);
    NEW.write().overwrite().save(path());
    return FailingFiles.steps();
  }

  @ParameterizedTest
  @EnumSource
  void anOverwriteThatFailsLeavesTheModelOfBefore(FailingFiles.Kind kind) throws IOException {
    OLD.write().save(path());
    int steps = steps();
    int failures = 0;
    for (int step = 1; step <= steps; step++) {
      if (!load().equals(OLD.toJson())) {
        OLD.write().overwrite().save(path());
      }
      Exception failure = save(step, kind);
      if (failure == null) {
        assertEquals(NEW.toJson(), load());
      } else {
        failures++;
        if (kind.name().endsWith("FROM_THEN_ON")) {
          restore(failure);
        }
        assertEquals(OLD.toJson(), load(), "step " + step);
        assertEquals(List.of("model"), files(), "step " + step);
      }
      removeAllBut("model");
    }
    assertTrue(failures > 10, failures + " of " + steps);
  }

  private String load() {
    return BiTemperedLogisticRegressionModel.load(path()).toJson();
  }

  /** Where nothing can be renamed back, the failure says where the model is. */
  private void restore(Exception failure) throws IOException {
    if (!files().contains("model")) {
      String[] words = failure.getSuppressed()[0].getMessage().split(" ", -1);
      String name = words[words.length - 1].replaceFirst(".*/", "");
      Files.move(folder.resolve(name), folder.resolve("model"));
    }
    removeAllBut("model");
  }

  private void removeAllBut(String kept) throws IOException {
    for (String name : files()) {
      if (!name.equals(kept)) {
        FileUtils.forceDelete(folder.resolve(name).toFile());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONCE", "DISK_ERROR", "REFUSED"})
  void aFirstSaveThatFailsLeavesNothing(FailingFiles.Kind kind) throws IOException {
    int steps = steps();
    int failures = 0;
    for (int step = 1; step < steps; step++) {
      removeAllBut("");
      if (save(step, kind) == null) {
        assertEquals(NEW.toJson(), load());
      } else {
        failures++;
        assertEquals(List.of(), files(), "step " + step);
      }
    }
    assertTrue(failures > 10, failures + " of " + steps);
  }
}
