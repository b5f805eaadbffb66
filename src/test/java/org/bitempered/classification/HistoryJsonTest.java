// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.bitempered.Mutations;
import org.junit.jupiter.api.Test;

class HistoryJsonTest {

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
}
