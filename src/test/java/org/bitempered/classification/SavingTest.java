// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.ChildJvm;
import org.bitempered.FailingFiles;
import org.bitempered.spark.AtomicDirectory;
import org.bitempered.spark.AtomicWriter;
import org.bitempered.spark.LocalDisk;
import org.bitempered.spark.SavedReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Saving and loading of estimators and models; OverwriteTest has what is not overwritten. */
class SavingTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(200, 2, 10);
  private static final BiTemperedLogisticRegressionModel MODEL =
      new BiTemperedLogisticRegression().setValidationIndicatorCol("held").fit(ROWS);

  @TempDir Path folder;

  private final Dataset<Row> data = SavedPredictions.rows();
  private final BiTemperedLogisticRegression estimator =
      new BiTemperedLogisticRegression()
          .setT1(0.3)
          .setT2(1.7)
          .setMaxIter(7)
          .setWeightCol("weight")
          .setThresholds(new double[] {0.2, 0.3, 0.5})
          .setHandleInvalid("keep")
          .setSeed(99);

  private String path(String name) {
    return folder.resolve(name).toString();
  }

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
    LocalDisk.save(MODEL.write(), path);
    assertTrue(Files.isRegularFile(folder.resolve("model").resolve("metadata")));
    MODEL.saveSummary(folder.resolve("model").resolve("summary").toString());
    BiTemperedLogisticRegressionModel loaded =
        loadFromLocal(BiTemperedLogisticRegressionModel.read(), path);
    assertEquals(MODEL.toJson(), loaded.toJson());
    loaded.loadSummary(folder.resolve("model").resolve("summary").toString(), ROWS);
    assertEquals(loaded.evaluate(ROWS).accuracy(), loaded.summary().accuracy());
    assertArrayEquals(MODEL.summary().objectiveHistory(), loaded.summary().objectiveHistory());

    String warm = folder.resolve("warm").toString();
    LocalDisk.save(new BiTemperedLogisticRegression().setInitialModel(MODEL).write(), warm);
    assertEquals(
        MODEL.toJson(),
        loadFromLocal(BiTemperedLogisticRegression.read(), warm).initialModel().toJson());
  }

  private static <T> T loadFromLocal(MLReader<T> reader, String path) {
    return ((SavedReader<T>) reader).loadFromLocal(path);
  }

  @Test
  void anEstimatorComesBackWithItsParams() throws IOException {
    estimator.write().save(path("estimator"));
    BiTemperedLogisticRegression loaded = BiTemperedLogisticRegression.load(path("estimator"));
    assertEquals(estimator.uid(), loaded.uid());
    for (Param<?> param : estimator.params()) {
      assertEquals(estimator.isSet(param), loaded.isSet(loaded.getParam(param.name())));
    }
    assertEquals(0.3, loaded.getT1());
    assertEquals(99, loaded.getSeed());
    assertArrayEquals(new double[] {0.2, 0.3, 0.5}, loaded.getThresholds());
    assertEquals(
        estimator.fit(data).coefficientMatrix().numRows(),
        loaded.fit(data).coefficientMatrix().numRows());
  }

  @Test
  void aModelComesBackBitForBit() throws IOException {
    BiTemperedLogisticRegressionModel model = estimator.fit(data);
    model.write().save(path("model"));
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.load(path("model"));
    assertEquals(model.uid(), loaded.uid());
    assertEquals(model.coefficientMatrix(), loaded.coefficientMatrix());
    assertEquals(model.interceptVector(), loaded.interceptVector());
    assertEquals(0.3, loaded.getT1());
    assertEquals(1.7, loaded.getT2());
    assertEquals("keep", loaded.getHandleInvalid());
    assertEquals(
        SavedPredictions.predictions(model.transform(data)),
        SavedPredictions.predictions(loaded.transform(data)));
    assertFalse(loaded.hasSummary());
    assertThrows(SparkException.class, loaded::summary);
  }

  @Test
  void aBinomialModelAndOneOfManyZerosComeBack() throws IOException {
    List<Row> wide =
        Samples.mapFeatures(
            Samples.sparse(Samples.overlapping(40, 2, 82)),
            x -> Vectors.sparse(1000, x.toSparse().indices(), x.toSparse().values()));
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setThreshold(0.4).setMaxIter(4).fit(Samples.frame(wide));
    model.write().save(path("binomial"));
    BiTemperedLogisticRegressionModel loaded =
        BiTemperedLogisticRegressionModel.load(path("binomial"));
    assertEquals(model.coefficients(), loaded.coefficients());
    assertEquals(model.intercept(), loaded.intercept());
    assertEquals(0.4, loaded.getThreshold());
  }

  /** The same predictions in a JVM that has never seen the training. */
  @Test
  void aPipelineLoadedInAFreshJvmPredictsTheSameBits() throws Exception {
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {estimator}).fit(data);
    model.write().save(path("pipeline"));
    Path output = folder.resolve("predictions.txt");
    Path log = folder.resolve("log.txt");
    try (ChildJvm child =
        ChildJvm.start(SavedPredictions.class, log, path("pipeline"), output.toString())) {
      child.awaitSuccess(Duration.ofMinutes(5));
    }
    assertEquals(SavedPredictions.predictions(model.transform(data)), Files.readAllLines(output));
  }

  @Test
  void whatIsSavedIsDataAndNotJavaObjects() throws IOException {
    estimator.fit(data).write().save(path("data"));
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        assertFalse(bytes.length > 1 && bytes[0] == (byte) 0xAC && bytes[1] == (byte) 0xED);
      }
    }
    String json = Files.readString(folder.resolve("data/data/model.json"));
    assertTrue(json.contains("\"version\":"), json);
  }

  @Test
  void aModelFileThatIsDamagedIsRefusedNamingIt() throws IOException {
    estimator.fit(data).write().save(path("damaged"));
    Path json = folder.resolve("damaged/data/model.json");
    Files.writeString(json, Files.readString(json).replace("\"version\":1", "\"version\":77"));
    Files.deleteIfExists(folder.resolve("damaged/data/.model.json.crc"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> BiTemperedLogisticRegressionModel.load(path("damaged")))
            .getMessage();
    assertTrue(message.contains("model.json"), message);
    assertTrue(message.contains("77"), message);
  }

  /** An estimator of a user's own, with a param of its own. */
  public static class Derived extends BiTemperedLogisticRegression {
    private final Param<String> note;

    /** As every stage that is saved. */
    public Derived(String uid) {
      super(uid);
      note = new Param<>(this, "note", "a param of its own");
    }

    public Param<String> note() {
      return note;
    }
  }

  @Test
  void aDerivedEstimatorComesBackAsItself() throws IOException {
    Derived derived = new Derived("derived");
    derived.set(derived.note(), "mine");
    derived.setT1(0.3).setMaxIter(3).setInitialModel(estimator.setMaxIter(2).fit(data));
    derived.write().save(path("derived"));
    new Pipeline().setStages(new PipelineStage[] {derived}).write().save(path("pipeline"));
    for (Object loaded :
        List.of(
            BiTemperedLogisticRegression.load(path("derived")),
            Pipeline.load(path("pipeline")).getStages()[0])) {
      Derived same = assertInstanceOf(Derived.class, loaded);
      assertEquals("derived", same.uid());
      assertEquals("mine", same.getOrDefault(same.note()));
      assertEquals(0.3, same.getT1());
      assertEquals(derived.fit(data).coefficientMatrix(), same.fit(data).coefficientMatrix());
    }
    assertInstanceOf(Derived.class, derived.copy(ParamMap.empty()));
  }

  @Test
  void anotherSavedStageIsNotTakenForAnEstimator() throws IOException {
    new Tokenizer().save(path("other"));
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> BiTemperedLogisticRegression.load(path("other")))
            .getMessage();
    assertTrue(message.contains(path("other")), message);
    assertTrue(message.contains("org.apache.spark.ml.feature.Tokenizer"), message);
  }

  /** As on a full disk, without permission, on a file system that goes away. */
  @Nested
  class WhenAStepFails {
    private static final Dataset<Row> ROWS = NoisyRows.of(60, 2, 10);
    private static final BiTemperedLogisticRegressionModel OLD =
        new BiTemperedLogisticRegression().setMaxIter(1).fit(ROWS);
    private static final BiTemperedLogisticRegressionModel NEW =
        new BiTemperedLogisticRegression().setMaxIter(2).fit(ROWS);

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

    private String failing() {
      return "failing:" + folder.resolve("model");
    }

    /** What saving throws when a step fails; null where it went well. */
    private Exception save(int step, FailingFiles.Kind kind) {
      FailingFiles.failAt(step, kind);
      try {
        NEW.write().overwrite().save(failing());
        return null;
      } catch (Exception e) {
        return e;
      } finally {
        FailingFiles.failAt(0, kind);
      }
    }

    private int steps() throws IOException {
      FailingFiles.failAt(0, FailingFiles.Kind.ONCE);
      NEW.write().overwrite().save(failing());
      return FailingFiles.steps();
    }

    @ParameterizedTest
    @EnumSource
    void anOverwriteThatFailsLeavesTheModelOfBefore(FailingFiles.Kind kind) throws IOException {
      OLD.write().save(failing());
      int steps = steps();
      int failures = 0;
      for (int step = 1; step <= steps; step++) {
        if (!load().equals(OLD.toJson())) {
          OLD.write().overwrite().save(failing());
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
      return BiTemperedLogisticRegressionModel.load(failing()).toJson();
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
}
