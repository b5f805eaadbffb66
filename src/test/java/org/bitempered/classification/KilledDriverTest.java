// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.ChildJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is killed while it trains, and one that takes over. */
class KilledDriverTest {
  private static final int INTERVAL = 3;

  @TempDir Path folder;

  private static BiTemperedLogisticRegression estimator() {
    return new BiTemperedLogisticRegression()
        .setTol(0)
        .setMaxIter(25)
        .setMaxLocalSizeInMB(0)
        .setCheckpointInterval(INTERVAL);
  }

  private static Dataset<Row> rows() {
    return NoisyRows.of(300, 3, 12);
  }

  /** The driver to be killed: trains, and stops for good in the iteration given. */
  public static final class Driver {
    private Driver() {}

    /** Arguments: checkpointDir, iteration, file to write once it has come there. */
    public static void main(String[] args) {
      estimator()
          .setCheckpointDir(args[0])
          .setListener(it -> it.number() < Integer.parseInt(args[1]) || halt(Path.of(args[2])))
          .fit(rows());
    }

    private static boolean halt(Path signal) {
      try {
        Files.writeString(signal, "here");
        Thread.sleep(Long.MAX_VALUE);
        return false;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void anotherDriverGoesOnBitForBitAfterSigkill() throws Exception {
    Path checkpoints = folder.resolve("checkpoints");
    killAtIteration(11, checkpoints);
    assertEquals(2, CheckpointRuns.files(checkpoints).size());
    List<Double> expected = CheckpointRuns.numbers(estimator().fit(rows()));
    BiTemperedLogisticRegression estimator = estimator().setCheckpointDir(checkpoints.toString());
    assertEquals(10, CheckpointRuns.firstOf(estimator, rows(), expected));
    assertEquals(List.of(), CheckpointRuns.entries(checkpoints));
  }

  private void killAtIteration(int iteration, Path checkpoints) throws Exception {
    Path signal = folder.resolve("at-" + iteration);
    Path log = folder.resolve("log-" + iteration);
    try (ChildJvm driver =
        ChildJvm.start(
            Driver.class, log, checkpoints.toString(), "" + iteration, signal.toString())) {
      while (driver.isAlive() && !Files.exists(signal)) {
        Thread.sleep(20);
      }
      assertTrue(Files.exists(signal), driver::output);
      assertEquals(128 + 9, driver.endByForce());
    }
  }
}
