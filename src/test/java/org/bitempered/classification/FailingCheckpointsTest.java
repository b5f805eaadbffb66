// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.FailingFiles;
import org.bitempered.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that fails or is full while a training writes checkpoints, or where a model is saved. */
class FailingCheckpointsTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(60, 2, 10);

  @TempDir Path folder;

  private final BiTemperedLogisticRegression estimator =
      new BiTemperedLogisticRegression().setTol(0).setMaxIter(4).setMaxLocalSizeInMB(0);

  @BeforeAll
  static void register() {
    FailingFiles.register();
  }

  @AfterEach
  void repair() {
    FailingFiles.failAt(0, FailingFiles.Kind.ONCE);
    Configurator.setLevel(BiTemperedLogisticRegression.class.getName(), Level.WARN);
  }

  /** Steps of a training count from its first iteration, when all checks of the start are done. */
  private int train(int failing, FailingFiles.Kind kind, List<Double> expected) {
    estimator.setListener(
        it -> {
          if (it.number() == 1) {
            FailingFiles.failAt(failing, kind);
          }
          return true;
        });
    try {
      assertEquals(expected, CheckpointRuns.numbers(estimator.fit(ROWS)), "step " + failing);
      return FailingFiles.steps();
    } finally {
      FailingFiles.failAt(0, kind);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTrainingGoesOnWhicheverStepFails(FailingFiles.Kind kind) {
    Configurator.setLevel(BiTemperedLogisticRegression.class.getName(), Level.OFF);
    List<Double> expected = CheckpointRuns.numbers(estimator.fit(ROWS));
    estimator.setCheckpointDir("failing:" + folder).setCheckpointInterval(1);
    int steps = train(0, kind, expected);
    assertTrue(steps > 15, steps + " steps");
    for (int step = 1; step <= steps; step += 2) {
      train(step, kind, expected);
    }
  }

  @Test
  void aFolderOnADiskThatIsFullAtTheStartIsRefused() throws IOException {
    try (SmallDisk disk = SmallDisk.over(folder)) {
      disk.fill();
      estimator.setCheckpointDir(folder.resolve("checkpoints").toString());
      String message =
          assertThrows(IllegalArgumentException.class, () -> estimator.fit(ROWS)).getMessage();
      assertTrue(message.startsWith("checkpointDir given '" + folder), message);
      assertTrue(message.contains("No space left"), message);
    }
  }

  @Test
  void aTrainingGoesOnWhenTheDiskGetsFull() throws IOException {
    List<Double> expected = CheckpointRuns.numbers(estimator.fit(ROWS));
    estimator.setCheckpointDir(folder.resolve("checkpoints").toString()).setCheckpointInterval(1);
    try (SmallDisk disk = SmallDisk.over(folder)) {
      estimator.setListener(
          it -> {
            if (it.number() == 2) {
              disk.fill();
            }
            return true;
          });
      assertEquals(expected, CheckpointRuns.numbers(estimator.fit(ROWS)));
    }
  }

  @Test
  void aModelOnAFullDiskStaysWhatItWas() throws IOException {
    BiTemperedLogisticRegressionModel old = estimator.setMaxIter(1).fit(ROWS);
    BiTemperedLogisticRegressionModel other = estimator.setMaxIter(2).fit(ROWS);
    String path = folder.resolve("model").toString();
    try (SmallDisk disk = SmallDisk.over(folder)) {
      old.write().save(path);
      disk.fill();
      Exception failure = assertThrows(Exception.class, () -> other.write().overwrite().save(path));
      assertTrue(allMessages(failure).contains("No space left"), allMessages(failure));
      disk.empty();
      assertEquals(old.toJson(), BiTemperedLogisticRegressionModel.load(path).toJson());
      assertEquals(1, CheckpointRuns.entries(folder).size(), "nothing else is left");
      other.write().overwrite().save(path);
      assertEquals(other.toJson(), BiTemperedLogisticRegressionModel.load(path).toJson());
    }
  }

  private static String allMessages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      all.append(cause).append("; ");
    }
    return all.toString();
  }
}
