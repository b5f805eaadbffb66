// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.training;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;
import org.bitempered.Mutations;
import org.bitempered.optim.Batch;
import org.bitempered.optim.Lbfgs;
import org.bitempered.optim.Minimization;
import org.bitempered.optim.Minimizer;
import org.bitempered.optim.Minimizers;
import org.bitempered.optim.Objective;
import org.junit.jupiter.api.Test;

/** Checkpoints whose bytes were changed. */
class HostileCheckpointsTest {
  private static final int MAX_ITER = 20;

  /** A parabola that is narrower in each of its variables. */
  private static final Objective PARABOLA = HostileCheckpointsTest::parabola;

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
    CheckpointFormat.OF_FIT.write(
        new CheckpointFormat.Content<>(Map.of("rows", "60", "t1", "0.5"), checkpoint), bytes);
    return bytes.toByteArray();
  }

  /** As the reader does; what is accepted is trained on to its end. */
  private static void readCheckpoint(byte[] bytes) throws IOException {
    CheckpointFormat.check(new ByteArrayInputStream(bytes), bytes.length);
    Checkpoint checkpoint =
        CheckpointFormat.OF_FIT.read(new ByteArrayInputStream(bytes)).checkpoint();
    checkpoint.check(4, MAX_ITER, false);
    Minimizer minimizer = Minimizers.restore(checkpoint.minimizer());
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
        bytes,
        3_000,
        b -> b,
        HostileCheckpointsTest::readCheckpoint,
        e -> e instanceof IOException);
  }

  @Test
  void aCheckpointWithARightChecksumIsNotBelievedEither() throws IOException {
    Mutations.readAll(
        checkpoint(),
        20_000,
        HostileCheckpointsTest::withChecksum,
        HostileCheckpointsTest::readCheckpoint,
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
}
