// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints that are damaged or of another training, and folders that cannot be written to. */
class DamagedCheckpointTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(200, 2, 8);

  @TempDir Path folder;

  private BiTemperedLogisticRegression estimator;
  private List<Double> expected;

  @BeforeEach
  void breakOffAfterTheCheckpointsOfIterations5And10() {
    estimator = new BiTemperedLogisticRegression().setTol(0).setMaxIter(15);
    expected = CheckpointRuns.numbers(estimator.setMaxLocalSizeInMB(0).fit(ROWS));
    estimator.setCheckpointDir(folder.toString()).setCheckpointInterval(5);
    CheckpointRuns.breakOff(estimator, ROWS, 13);
  }

  private enum Damage {
    ONE_BIT,
    CUT_SHORT,
    EMPTY,
    LONGER,
    OTHER_CONTENT;

    byte[] of(byte[] bytes) {
      return switch (this) {
        case ONE_BIT -> flipped(bytes);
        case CUT_SHORT -> Arrays.copyOf(bytes, bytes.length - 9);
        case EMPTY -> new byte[0];
        case LONGER -> Arrays.copyOf(bytes, bytes.length + 8);
        case OTHER_CONTENT -> "a note of the operator's".getBytes(StandardCharsets.UTF_8);
      };
    }

    private static byte[] flipped(byte[] bytes) {
      byte[] copy = bytes.clone();
      copy[bytes.length / 2] ^= 1;
      return copy;
    }
  }

  private static void damage(Path file, Damage damage, boolean alsoHadoopsChecksum)
      throws IOException {
    Files.write(file, damage.of(Files.readAllBytes(file)));
    if (alsoHadoopsChecksum) {
      Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theOneBeforeADamagedCheckpointIsUsed(Damage damage) throws IOException {
    damage(CheckpointRuns.files(folder).get(1), damage, true);
    assertEquals(6, CheckpointRuns.firstOf(estimator, ROWS, expected));
    assertEquals(List.of(), CheckpointRuns.entries(folder));
  }

  @Test
  void hadoopsOwnChecksumIsHeededToo() throws IOException {
    damage(CheckpointRuns.files(folder).get(1), Damage.ONE_BIT, false);
    assertEquals(6, CheckpointRuns.firstOf(estimator, ROWS, expected));
  }

  @Test
  void whereAllAreDamagedTrainingStartsAnew() throws IOException {
    for (Path file : CheckpointRuns.files(folder)) {
      damage(file, Damage.CUT_SHORT, true);
    }
    assertEquals(0, CheckpointRuns.firstOf(estimator, ROWS, expected));
  }

  @Test
  void aDamagedCheckpointIsNotCountedAmongTheLastTwo() throws IOException {
    damage(CheckpointRuns.files(folder).get(1), Damage.ONE_BIT, true);
    CheckpointRuns.breakOff(estimator, ROWS, 12);
    damage(CheckpointRuns.files(folder).get(1), Damage.ONE_BIT, true);
    assertEquals(6, CheckpointRuns.firstOf(estimator, ROWS, expected));
  }

  @Test
  void filesOfOthersAndHalfWrittenOnesAreLeftOut() throws IOException {
    Path of = CheckpointRuns.files(folder).get(0).getParent();
    Files.writeString(of.resolve("iteration-9999999999"), "mine");
    Files.writeString(of.resolve("_writing-1"), "half");
    assertEquals(11, CheckpointRuns.firstOf(estimator, ROWS, expected));
  }

  @Test
  void aCheckpointOfAnotherTrainingIsRefusedNamingTheDifferences() throws IOException {
    estimator.setRegParam(0.01);
    CheckpointRuns.breakOff(estimator, ROWS.limit(150), 13);
    List<Path> files = CheckpointRuns.files(folder);
    Path first = files.get(1).getParent();
    Path second = files.get(3).getParent();
    for (Path file : List.of(files.get(2), files.get(3))) {
      Files.move(file, first.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
    for (Path file : List.of(files.get(0), files.get(1))) {
      Files.move(file, second.resolve(file.getFileName()));
    }
    estimator.setListener(null);
    String limited = refusal(ROWS.limit(150));
    assertTrue(limited.contains("regParam 0.0 there and 0.01 here"), limited);
    assertTrue(limited.contains("training rows 200 there and 150 here"), limited);
    estimator.setRegParam(0);
    String whole = refusal(ROWS);
    assertTrue(whole.contains("regParam 0.01 there and 0.0 here"), whole);
    assertEquals(4, CheckpointRuns.files(folder).size(), "nothing is removed");
  }

  private String refusal(Dataset<Row> rows) {
    return assertThrows(IllegalArgumentException.class, () -> estimator.fit(rows)).getMessage();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefusedBeforeARowIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    Dataset<Row> unreadable = ROWS.filter("raise_error('a row was read') is null");
    for (String path : List.of(file.toString(), file + "/below", "nosuch://host/path", "a:b:c")) {
      estimator.setCheckpointDir(path);
      String message = refusal(unreadable);
      assertTrue(message.startsWith("checkpointDir given '" + path + "', which cannot"), message);
    }
  }

  @Test
  void aFolderThatIsLostDuringTheTrainingDoesNotEndIt() {
    estimator.setListener(
        it -> {
          if (it.number() == 12) {
            replaceByAFile(CheckpointRuns.entries(folder).get(0));
          }
          return true;
        });
    estimator.setCheckpointInterval(1);
    assertEquals(expected, CheckpointRuns.numbers(estimator.fit(ROWS)));
  }

  private static void replaceByAFile(Path of) {
    try {
      for (Path file : CheckpointRuns.entries(of)) {
        Files.delete(file);
      }
      Files.delete(of);
      Files.writeString(of, "not a folder");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
