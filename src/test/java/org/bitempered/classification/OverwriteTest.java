// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.spark.AtomicWriter;
import org.bitempered.spark.LocalDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Overwriting replaces a saved stage and nothing else. */
class OverwriteTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(60, 2, 10);
  private static final BiTemperedLogisticRegressionModel MODEL =
      new BiTemperedLogisticRegression().setMaxIter(1).fit(ROWS);

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("model");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.map(path -> folder.relativize(path).toString()).sorted().toList();
    }
  }

  private static void overwrite(MLWritable stage, Path path) throws IOException {
    stage.write().overwrite().save(path.toString());
  }

  private void assertRefused(String why) throws IOException {
    assertRefused(path(), why);
  }

  private void assertRefused(Path path, String why) throws IOException {
    List<String> before = files(folder);
    for (MLWritable stage : List.of(MODEL, new BiTemperedLogisticRegression())) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> overwrite(stage, path)).getMessage();
      assertTrue(message.startsWith("path given " + path + ", which is "), message);
      assertTrue(message.contains(why), message);
      assertEquals(before, files(folder));
    }
  }

  static List<MLWritable> stages() {
    BiTemperedLogisticRegression warm =
        new BiTemperedLogisticRegression().setInitialModel(MODEL).setMaxIter(1);
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {warm}).fit(ROWS);
    return List.of(
        MODEL,
        warm,
        pipeline,
        new Pipeline().setStages(new PipelineStage[] {pipeline, warm}),
        new RandomForestClassifier().setNumTrees(2).fit(ROWS));
  }

  @ParameterizedTest
  @MethodSource("stages")
  void savedStagesAreReplaced(MLWritable stage) throws IOException {
    stage.write().save(path().toString());
    overwrite(MODEL, path());
    assertEquals(MODEL.toJson(), load());
  }

  private String load() {
    return BiTemperedLogisticRegressionModel.load(path().toString()).toJson();
  }

  @Test
  void whatSparkConnectSavedIsReplaced() throws IOException {
    LocalDisk.save(MODEL.write(), path().toString());
    MODEL.saveSummary(path().resolve("summary").toString());
    overwrite(MODEL, path());
    assertEquals(MODEL.toJson(), load());
  }

  @Test
  void anEmptyFolderIsReplaced() throws IOException {
    Files.createDirectory(path());
    overwrite(MODEL, path());
    assertEquals(MODEL.toJson(), load());
  }

  @ParameterizedTest
  @ValueSource(strings = {"notes.txt", "data/thesis.tex", ".hidden", "metadata/part", "mine/a/b"})
  void anotherFileInASavedStageIsKept(String name) throws IOException {
    MODEL.write().save(path().toString());
    Path file = path().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "precious");
    assertRefused(name);
    assertEquals("precious", Files.readString(file));
    assertEquals(MODEL.toJson(), load());
  }

  @Test
  void aLinkInASavedStageIsNotFollowed() throws IOException {
    MODEL.write().save(path().toString());
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(path().resolve("data/loop"), path());
    assertRefused("data/loop");
    assertTrue(Files.exists(elsewhere));
  }

  @Test
  void foldersOfOtherFilesAreKept() throws IOException {
    Files.createDirectories(path().resolve("metadata"));
    assertRefused("without metadata");
    Files.writeString(path().resolve("metadata/_SUCCESS"), "");
    Files.writeString(path().resolve("metadata/part-00000"), "tables and their owners");
    assertRefused("without metadata");
    assertRefused(folder, "without metadata");
  }

  @Test
  void rowsAreKept() throws IOException {
    ROWS.select("label").write().parquet(path().toString());
    assertRefused("without metadata");
  }

  @Test
  void filesAreKept() throws IOException {
    Files.writeString(path(), "precious");
    assertRefused("a file");
    assertEquals("precious", Files.readString(path()));
  }

  /** A link is another name of what it leads to. */
  @Test
  void behindALinkTheStageIsReplacedAndTheLinkKept() throws IOException {
    new BiTemperedLogisticRegression().write().save(path().toString());
    Path link = Files.createSymbolicLink(folder.resolve("link"), path());
    overwrite(MODEL, link);
    assertTrue(Files.isSymbolicLink(link));
    assertEquals(MODEL.toJson(), load());
  }

  @Test
  void aLinkToOtherFilesIsRefused() throws IOException {
    Files.writeString(Files.createDirectory(path()).resolve("thesis.tex"), "precious");
    assertRefused(Files.createSymbolicLink(folder.resolve("link"), path()), "without metadata");
  }

  @Test
  void aLinkThatLeadsNowhereIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
    IOException refused = assertThrows(IOException.class, () -> overwrite(MODEL, link));
    assertTrue(refused.getMessage().contains("leads nowhere"), refused.getMessage());
    assertTrue(Files.isSymbolicLink(link));
  }

  @Test
  void whatComesIntoTheStageWhileSavingIsKept() throws IOException {
    MODEL.write().save(path().toString());
    AtomicWriter slow =
        new AtomicWriter() {
          @Override
          public void saveImpl(String whole) {
            new ModelWriter(MODEL).saveImpl(whole);
            assertTrue(path().resolve("meanwhile").toFile().mkdir());
            try {
              Files.writeString(path().resolve("meanwhile/notes"), "precious");
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    IOException refused =
        assertThrows(IOException.class, () -> slow.overwrite().save(path().toString()));
    assertTrue(refused.getMessage().contains("meanwhile/notes"), refused.getMessage());
    assertEquals("precious", Files.readString(path().resolve("meanwhile/notes")));
    assertEquals(MODEL.toJson(), load());
    assertEquals(List.of("model"), List.of(folder.toFile().list()));
  }
}
