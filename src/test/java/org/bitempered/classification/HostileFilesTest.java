// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.Mutations;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Lbfgs;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints, histories and metadata that nobody means well with, or of two models. */
class HostileFilesTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(60, 2, 10);
  private static final int MAX_ITER = 20;

  /** A parabola that is narrower in each of its variables. */
  private static final Objective PARABOLA = HostileFilesTest::parabola;

  @TempDir Path folder;

  private static double parabola(double[] x, Batch batch, double[] gradient) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      gradient[i] = 2 * (i + 1) * (x[i] - 1);
      sum += (i + 1) * (x[i] - 1) * (x[i] - 1);
    }
    return sum;
  }

  private static byte[] checkpoint() throws IOException {
    Minimizer minimizer = new Lbfgs(new double[] {3, -2, 5, 7}, 0, MAX_ITER);
    double[] gradient = new double[4];
    while (minimizer.iteration() < 3) {
      minimizer.tell(PARABOLA.evaluate(minimizer.ask(), Batch.FULL, gradient), gradient);
    }
    double[] four = {4, 3, 2, 1};
    Checkpoint checkpoint =
        new Checkpoint(minimizer.state(), four, four, new double[0], new double[0]);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CheckpointFormat.write(
        new CheckpointFormat.Content(Map.of("rows", "60", "t1", "0.5"), checkpoint), bytes);
    return bytes.toByteArray();
  }

  /** As the reader does; what is accepted is trained on to its end. */
  private static void readCheckpoint(byte[] bytes) throws IOException {
    CheckpointFormat.check(new ByteArrayInputStream(bytes), bytes.length);
    Checkpoint checkpoint = CheckpointFormat.read(new ByteArrayInputStream(bytes)).checkpoint();
    checkpoint.check(4, MAX_ITER, false);
    Minimizer minimizer = Minimizer.restore(checkpoint.minimizer());
    Minimization.run(minimizer, PARABOLA, event -> true);
    assertTrue(minimizer.iteration() <= MAX_ITER);
  }

  private static byte[] withChecksum(byte[] bytes) {
    if (bytes.length < Long.BYTES) {
      return bytes;
    }
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length - Long.BYTES);
    byte[] copy = bytes.clone();
    ByteBuffer.wrap(copy).putLong(bytes.length - Long.BYTES, sum.getValue());
    return copy;
  }

  @Test
  void aCheckpointIsTheOneWrittenOrRefusedWhateverIsDoneToIt() throws IOException {
    byte[] bytes = checkpoint();
    readCheckpoint(bytes);
    Mutations.readAll(
        bytes, 3_000, b -> b, HostileFilesTest::readCheckpoint, e -> e instanceof IOException);
  }

  @Test
  void aCheckpointWithARightChecksumIsNotBelievedEither() throws IOException {
    Mutations.readAll(
        checkpoint(),
        20_000,
        HostileFilesTest::withChecksum,
        HostileFilesTest::readCheckpoint,
        e -> e instanceof IOException);
  }

  @Test
  void lengthsInACheckpointAreNotBelieved() throws IOException {
    byte[] bytes = checkpoint();
    int text = Long.BYTES + 2 * Integer.BYTES;
    for (int length : new int[] {Integer.MAX_VALUE, -1}) {
      byte[] crafted = bytes.clone();
      ByteBuffer.wrap(crafted).putInt(text, length);
      assertThrows(IOException.class, () -> readCheckpoint(withChecksum(crafted)));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
    assertThrows(IOException.class, () -> readCheckpoint(withChecksum(longer)));
  }

  @Test
  void aHistoryIsOneOrRefusedWhateverIsDoneToIt() throws IOException {
    double[] three = {3, Double.NaN, 0.1};
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistoryJson.write(
        new TrainingHistory(three, three, new double[0], "it converged"), "a 1", bytes);
    assertEquals(3, HistoryJson.read(in(bytes.toByteArray())).history().objectiveHistory().length);
    Mutations.readAll(
        bytes.toByteArray(),
        20_000,
        b -> b,
        b -> HistoryJson.read(in(b)).history().bestIteration(),
        e -> e.getClass() == IllegalArgumentException.class);
  }

  private static ByteArrayInputStream in(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

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
        60,
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
