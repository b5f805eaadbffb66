// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search that breaks off and goes on from its checkpoint. */
class SearchResumeTest {
  @TempDir Path folder;

  private BiTemperedLogisticRegressionCV search(String checkpoints) {
    return new BiTemperedLogisticRegressionCV()
        .setTemperatures(0.8, 1.2, 0.5, 2)
        .setTwoTemperaturePairs()
        .setRegParams(0.001, 0.1)
        .setMetric("logLoss")
        .setNumFolds(3)
        .setFoldCol("part")
        .setEstimator(
            new BiTemperedLogisticRegression()
                .setTol(0)
                .setMaxIter(24)
                .setCheckpointDir(folder.resolve(checkpoints).toString())
                .setCheckpointInterval(4));
  }

  /** Counts the iterations that a search tells, and breaks it off after some. */
  private static int told(BiTemperedLogisticRegressionCV search, Dataset<Row> rows, int most) {
    int[] told = {0};
    search.setListener(
        it -> {
          if (++told[0] == most) {
            throw new UnsupportedOperationException("broken off");
          }
          return true;
        });
    assertThrows(UnsupportedOperationException.class, () -> search.fit(rows));
    return told[0];
  }

  private List<String> files(String checkpoints) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(checkpoints))) {
      return files
          .map(Path::toFile)
          .filter(file -> file.isFile() && !file.getName().endsWith(".crc"))
          .map(File::getName)
          .toList();
    }
  }

  @ParameterizedTest
  @CsvSource({"grid, 200", "halving, 200", "halving, 270"})
  void itEndsBitForBitAsIfItHadNotBrokenOff(String strategy, int most) throws Exception {
    Dataset<Row> rows = FoldedRows.of(160, 2, 3);
    BiTemperedLogisticRegressionCVModel whole = search("other").setStrategy(strategy).fit(rows);
    assertEquals(List.of(), files("other"));
    BiTemperedLogisticRegressionCV broken = search("checkpoints").setStrategy(strategy);
    assertEquals(most, told(broken, rows, most));
    assertEquals(2, files("checkpoints").size());
    int[] again = {0};
    broken.setListener(it -> ++again[0] > 0);
    BiTemperedLogisticRegressionCVModel resumed = broken.fit(rows);
    assertEquals(whole.results().collectAsList(), resumed.results().collectAsList());
    assertArrayEquals(
        whole.bestModel().coefficientMatrix().toArray(),
        resumed.bestModel().coefficientMatrix().toArray());
    assertEquals(List.of(), files("checkpoints"));
    int[] all = {0};
    search("third").setStrategy(strategy).setListener(it -> ++all[0] > 0).fit(rows);
    assertTrue(again[0] < all[0] - most / 2, again[0] + " of " + all[0]);
  }

  @Test
  void theCheckpointOfAnotherSearchIsNotTaken() throws Exception {
    Dataset<Row> rows = FoldedRows.of(160, 2, 3);
    told(search("checkpoints"), rows, 200);
    int[] again = {0};
    int[] anew = {0};
    search("checkpoints").setRegParams(0.001, 0.2).setListener(it -> ++again[0] > 0).fit(rows);
    search("other").setRegParams(0.001, 0.2).setListener(it -> ++anew[0] > 0).fit(rows);
    assertEquals(anew[0], again[0]);
    assertEquals(2, files("checkpoints").size());
  }
}
