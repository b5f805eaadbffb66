// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.OtherLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the JVM's language has other digits, or a dotless i. */
class LocaleTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(200, 2, 9);

  @TempDir Path folder;

  private BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression()
        .setMaxIter(12)
        .setTol(0)
        .setMaxLocalSizeInMB(0)
        .setCheckpointDir(folder.toString())
        .setCheckpointInterval(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "ar-EG", "tr-TR"})
  void checkpointsAreFoundAndPruned(String tag) throws Throwable {
    List<Double> expected = CheckpointRuns.numbers(estimator().setCheckpointInterval(-1).fit(ROWS));
    OtherLocale.run(
        tag,
        () -> {
          CheckpointRuns.breakOff(estimator(), ROWS, 9);
          assertEquals(2, CheckpointRuns.files(folder).size());
          assertEquals(9, CheckpointRuns.firstOf(estimator(), ROWS, expected));
          assertEquals(List.of(), CheckpointRuns.entries(folder));
        });
  }

  @Test
  void checkpointsOfOneLanguageAreFoundInAnother() throws Throwable {
    List<Double> expected = CheckpointRuns.numbers(estimator().setCheckpointInterval(-1).fit(ROWS));
    OtherLocale.run(
        "fa-IR",
        () -> {
          CheckpointRuns.breakOff(estimator(), ROWS, 9);
        });
    assertEquals(9, CheckpointRuns.firstOf(estimator(), ROWS, expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"fa-IR", "tr-TR"})
  void namesOfChoicesAreTakenInAnyCase(String tag) throws Throwable {
    OtherLocale.run(
        tag,
        () -> {
          new BiTemperedLogisticRegression()
              .setFamily("MULTINOMIAL")
              .setMaxIter(1)
              .fit(ROWS)
              .setHandleInvalid("SKIP")
              .transform(ROWS)
              .count();
        });
  }
}
