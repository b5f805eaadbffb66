// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.Mutations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved models whose files were changed, or which are of two models. */
class HostileFilesTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(60, 2, 10);
  @TempDir Path folder;

  private Path saved(BiTemperedLogisticRegressionModel model, String name) throws IOException {
    model.write().overwrite().save(folder.resolve(name).toString());
    return folder.resolve(name);
  }

  private static BiTemperedLogisticRegressionModel load(Path model) {
    return BiTemperedLogisticRegressionModel.load(model.toString());
  }

  private static Path metadata(Path model) throws IOException {
    try (var files = Files.list(model.resolve("metadata"))) {
      return files.filter(f -> f.getFileName().toString().startsWith("part-")).findFirst().get();
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, bytes);
  }

  @Test
  void metadataAreReadOrRefusedNamingThemWhateverIsDoneToThem() throws IOException {
    Path model = saved(new BiTemperedLogisticRegression().setMaxIter(2).fit(ROWS), "model");
    Path file = metadata(model);
    Mutations.readAll(
        Files.readAllBytes(file),
        20,
        b -> b,
        bytes -> {
          write(file, bytes);
          load(model).toJson();
        },
        e ->
            e.getClass() == IllegalArgumentException.class
                && e.getMessage().contains(model.toString()));
  }

  @Test
  void aDamagedHistoryIsRefusedNamingIt() throws IOException {
    Path model = saved(new BiTemperedLogisticRegression().setMaxIter(2).fit(ROWS), "model");
    Path file = model.resolve("data/history.json");
    for (String text : new String[] {"{\"objectiveHistory\":[1,2", "[]", "{\"stopReason\":7}"}) {
      write(file, text.getBytes(StandardCharsets.UTF_8));
      String message = refusal(model);
      assertTrue(message.contains("history.json"), message);
    }
  }

  private static String refusal(Path model) {
    return assertThrows(IllegalArgumentException.class, () -> load(model)).getMessage();
  }

  /** As a reader sees it that is overtaken by the one who replaces a model. */
  @Test
  void filesOfTwoModelsOfOneEstimatorAreRefused() throws IOException {
    BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setMaxIter(2);
    Path first = saved(estimator.fit(ROWS), "first");
    Path second = saved(estimator.setMaxIter(3).fit(ROWS), "second");
    for (String part : new String[] {"metadata", "data/model.json", "data/history.json"}) {
      Path mixed = folder.resolve("mixed");
      FileUtils.deleteDirectory(mixed.toFile());
      FileUtils.copyDirectory(first.toFile(), mixed.toFile());
      Path from = second.resolve(part);
      if (Files.isDirectory(from)) {
        FileUtils.deleteDirectory(mixed.resolve(part).toFile());
        FileUtils.copyDirectory(from.toFile(), mixed.resolve(part).toFile());
      } else {
        write(mixed.resolve(part), Files.readAllBytes(from));
      }
      String message = refusal(mixed);
      assertTrue(message.contains("files of two models"), message);
      assertTrue(message.contains(mixed.toString()), message);
    }
  }

  @Test
  void temperaturesThatTheMetadataSayDifferentlyAreRefused() throws IOException {
    Path model = saved(new BiTemperedLogisticRegression().setMaxIter(2).fit(ROWS), "model");
    Path file = metadata(model);
    String text = Files.readString(file);
    assertTrue(text.contains("\"t2\":2.0"), text);
    write(file, text.replace("\"t2\":2.0", "\"t2\":3.0").getBytes(StandardCharsets.UTF_8));
    assertTrue(refusal(model).contains("t2 = 2.0"), refusal(model));
  }

  /** One thread replaces a model by one of other params and coefficients, another one loads. */
  @Test
  void whoLoadsWhileAModelIsReplacedGetsOneOrTheOther() throws Exception {
    BiTemperedLogisticRegressionModel[] models = new BiTemperedLogisticRegressionModel[2];
    for (int i = 0; i < 2; i++) {
      BiTemperedLogisticRegression estimator = new BiTemperedLogisticRegression().setMaxIter(1 + i);
      models[i] = estimator.setPredictionCol("prediction" + i).fit(ROWS);
    }
    Path path = saved(models[0], "model");
    Thread writer =
        new Thread(
            () -> {
              for (int i = 1; i <= 6; i++) {
                try {
                  saved(models[i % 2], "model");
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    writer.start();
    int loaded = 0;
    while (writer.isAlive()) {
      BiTemperedLogisticRegressionModel model = loadOrNull(path);
      if (model != null) {
        int which = model.getPredictionCol().equals("prediction0") ? 0 : 1;
        assertEquals(models[which].coefficientMatrix(), model.coefficientMatrix());
        assertEquals(models[which].interceptVector(), model.interceptVector());
        loaded++;
      }
    }
    writer.join();
    assertTrue(loaded > 0);
  }

  /** Null where it was replaced during both tries, or is not there for a moment. */
  private static BiTemperedLogisticRegressionModel loadOrNull(Path path) {
    try {
      return load(path);
    } catch (Exception e) {
      return null;
    }
  }
}
