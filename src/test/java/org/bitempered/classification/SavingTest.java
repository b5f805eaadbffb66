// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.AtomicWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavingTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(200, 2, 10);
  private static final BiTemperedLogisticRegressionModel MODEL =
      new BiTemperedLogisticRegression().setValidationIndicatorCol("held").fit(ROWS);

  @TempDir Path folder;

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void loadedModelKeepsItsHistoryButNotItsSummary() throws IOException {
    String path = folder.resolve("model").toString();
    MODEL.write().save(path);
    assertEquals(List.of("model"), files());
    BiTemperedLogisticRegressionModel loaded = BiTemperedLogisticRegressionModel.load(path);
    assertEquals(MODEL.toJson(), loaded.toJson());
    assertArrayEquals(MODEL.summary().objectiveHistory(), loaded.history().objectiveHistory());
    assertArrayEquals(
        MODEL.summary().gradientNormHistory(), loaded.history().gradientNormHistory());
    assertArrayEquals(MODEL.summary().validationHistory(), loaded.history().validationHistory());
    assertEquals(MODEL.summary().stopReason(), loaded.history().stopReason());
    assertEquals(MODEL.summary().bestIteration(), loaded.history().bestIteration());
    assertFalse(loaded.hasSummary());
    SparkException none = assertThrows(SparkException.class, loaded::summary);
    assertTrue(none.getMessage().contains("history()"), none.getMessage());
    loaded.write().overwrite().save(path);
    assertEquals(
        MODEL.history().stopReason(),
        BiTemperedLogisticRegressionModel.load(path).history().stopReason());
  }

  @Test
  void modelWithoutHistoryFileIsLoaded() throws IOException {
    Path path = folder.resolve("model");
    MODEL.write().save(path.toString());
    Files.delete(path.resolve("data").resolve("history.json"));
    TrainingHistory history = BiTemperedLogisticRegressionModel.load(path.toString()).history();
    assertEquals(0, history.totalIterations());
    assertEquals("unknown", history.stopReason());
  }

  @Test
  void existingPathIsRefusedAndLeftAsItWas() throws IOException {
    Path path = folder.resolve("model");
    MODEL.write().save(path.toString());
    BiTemperedLogisticRegressionModel other = new BiTemperedLogisticRegression().fit(ROWS);
    IOException refused =
        assertThrows(IOException.class, () -> other.write().save(path.toString()));
    assertTrue(refused.getMessage().contains("which exists"), refused.getMessage());
    assertEquals(MODEL.toJson(), BiTemperedLogisticRegressionModel.load(path.toString()).toJson());
    other.write().overwrite().save(path.toString());
    assertEquals(other.toJson(), BiTemperedLogisticRegressionModel.load(path.toString()).toJson());
    assertEquals(List.of("model"), files());
  }

  @Test
  void failureMidwayLeavesTheModelOfBefore() throws IOException {
    Path path = folder.resolve("model");
    MODEL.write().save(path.toString());
    AtomicWriter failing =
        new AtomicWriter() {
          @Override
          public void saveImpl(String whole) {
            new ModelWriter(MODEL).saveImpl(whole);
            throw new IllegalStateException("the disk is full");
          }
        };
    assertThrows(IllegalStateException.class, () -> failing.overwrite().save(path.toString()));
    assertEquals(MODEL.toJson(), BiTemperedLogisticRegressionModel.load(path.toString()).toJson());
    assertThrows(IllegalStateException.class, () -> failing.save(folder.resolve("new").toString()));
    assertEquals(List.of("model"), files());
  }

  @Test
  void pathThatCannotBeMadeIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    assertThrows(IOException.class, () -> MODEL.write().save(file.resolve("model").toString()));
    assertEquals(List.of("file"), files());
  }

  /** Where root may not write either. */
  @Test
  void pathWithoutPermissionIsRefused() {
    assertThrows(IOException.class, () -> MODEL.write().save("/proc/bitempered/model"));
  }

  @Test
  void whatAppearsWhileSavingIsLeftAsItIs() throws IOException {
    Path path = folder.resolve("model");
    AtomicWriter slow =
        new AtomicWriter() {
          @Override
          public void saveImpl(String whole) {
            new ModelWriter(MODEL).saveImpl(whole);
            assertTrue(path.toFile().mkdir());
          }
        };
    IOException refused = assertThrows(IOException.class, () -> slow.save(path.toString()));
    assertTrue(refused.getMessage().contains("has appeared meanwhile"), refused.getMessage());
    assertEquals(List.of("model"), files());
    assertEquals(0, path.toFile().list().length);
  }

  @Test
  void savesToThisMachinesDiskAsSparkConnectDoes() throws IOException {
    String path = folder.resolve("model").toString();
    MODEL.write().saveToLocal(path);
    assertTrue(Files.isRegularFile(folder.resolve("model").resolve("metadata")));
    MODEL.saveSummary(folder.resolve("model").resolve("summary").toString());
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.read().loadFromLocal(path);
    assertEquals(MODEL.toJson(), loaded.toJson());
    loaded.loadSummary(folder.resolve("model").resolve("summary").toString(), ROWS);
    assertEquals(loaded.evaluate(ROWS).accuracy(), loaded.summary().accuracy());
    assertArrayEquals(MODEL.summary().objectiveHistory(), loaded.summary().objectiveHistory());

    String warm = folder.resolve("warm").toString();
    new BiTemperedLogisticRegression().setInitialModel(MODEL).write().saveToLocal(warm);
    assertEquals(
        MODEL.toJson(),
        BiTemperedLogisticRegression.read().loadFromLocal(warm).initialModel().toJson());
  }
}
