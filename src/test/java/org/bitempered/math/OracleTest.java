// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

import static org.bitempered.math.Oracle.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Comparison with values computed with 60 digits from the definitions. */
class OracleTest {
  private static final List<Oracle> ROWS = Oracle.read("bi_tempered_reference.csv");

  @Test
  void readsEveryRow() {
    assertEquals(300, ROWS.size());
  }

  @Test
  void logPartitionAgrees() {
    for (Oracle row : ROWS) {
      double actual = TemperedSoftmax.logPartition(row.numbers("activations"), row.number("t2"));
      assertClose(row.number("log_partition"), actual, 1e-12, row);
    }
  }

  @Test
  void softmaxAgrees() {
    for (Oracle row : ROWS) {
      double[] actual = TemperedSoftmax.softmax(row.numbers("activations"), row.number("t2"));
      assertClose(row.numbers("probabilities"), actual, 1e-12, row);
    }
  }

  @Test
  void lossAndGradientAgree() {
    for (Oracle row : ROWS) {
      double[] activations = row.numbers("activations");
      double[] labels = row.numbers("labels");
      double t1 = row.number("t1");
      double t2 = row.number("t2");
      double smoothing = row.number("label_smoothing");
      double[] gradient = new double[activations.length];
      double loss = LossAndGradient.of(activations, labels, t1, t2, smoothing, gradient);
      assertClose(row.number("loss"), loss, 1e-12, row);
      assertClose(row.numbers("gradient"), gradient, 1e-10, row);
      assertEquals(loss, BiTemperedLogisticLoss.loss(activations, labels, t1, t2, smoothing, 0), 0);
    }
  }

  @Test
  void everythingAgreesNextToTemperatureOne() {
    List<Oracle> rows = Oracle.read("near_one.csv");
    assertEquals(30, rows.size());
    for (Oracle row : rows) {
      double[] activations = row.numbers("activations");
      double t1 = row.number("t1");
      double t2 = row.number("t2");
      assertClose(row.number("log_t(0.3)"), TemperedFunctions.logT(0.3, t2), 1e-15, row);
      assertClose(row.number("exp_t(-2.5)"), TemperedFunctions.expT(-2.5, t2), 1e-15, row);
      assertClose(
          row.number("log_partition"), TemperedSoftmax.logPartition(activations, t2), 1e-15, row);
      assertClose(
          row.numbers("probabilities"), TemperedSoftmax.softmax(activations, t2), 1e-15, row);
      double[] gradient = new double[activations.length];
      double loss = LossAndGradient.sparse(activations, 1, t1, t2, 0, gradient);
      assertClose(row.number("loss"), loss, 1e-14, row);
      assertClose(row.numbers("gradient"), gradient, 1e-14, row);
    }
  }
}
