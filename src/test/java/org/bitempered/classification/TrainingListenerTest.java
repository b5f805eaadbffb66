// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.bitempered.CachedRdds;
import org.junit.jupiter.api.Test;

class TrainingListenerTest {
  private static final Dataset<Row> ROWS = NoisyRows.of(300, 2, 1);

  @Test
  void isToldOfEachIterationAndTheStart() {
    List<TrainingListener.Iteration> told = new ArrayList<>();
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setListener(told::add).fit(ROWS);
    assertArrayEquals(
        model.summary().objectiveHistory(),
        told.stream().mapToDouble(TrainingListener.Iteration::objective).toArray());
    assertArrayEquals(
        model.summary().gradientNormHistory(),
        told.stream().mapToDouble(TrainingListener.Iteration::gradientNorm).toArray());
    assertEquals(model.summary().totalIterations(), told.get(told.size() - 1).number());
    assertTrue(told.stream().allMatch(it -> Double.isNaN(it.validationLoss())));
    assertTrue(told.stream().skip(1).allMatch(it -> it.step() > 0 && it.milliseconds() > 0));
  }

  @Test
  void endsTheTraining() {
    BiTemperedLogisticRegressionModel model =
        new BiTemperedLogisticRegression().setListener(it -> it.number() < 3).fit(ROWS);
    assertEquals(3, model.summary().totalIterations());
    assertEquals("the listener asked to stop", model.summary().stopReason());
  }

  @Test
  void isKeptByCopiesAndLeftOutByNull() {
    TrainingListener listener = it -> it.number() < 1;
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression().setListener(listener);
    assertSame(listener, estimator.copy(ParamMap.empty()).listener());
    ParamMap params = new ParamMap().put(estimator.t1().w(0.9));
    assertEquals(1, estimator.fit(ROWS, params).summary().totalIterations());
    assertTrue(estimator.setListener(null).fit(ROWS).summary().totalIterations() > 1);
  }

  @Test
  void throwingEndsTheFitWithNothingLeftBehind() {
    CachedRdds before = CachedRdds.now();
    BiTemperedLogisticRegression estimator =
        new BiTemperedLogisticRegression()
            .setValidationIndicatorCol("held")
            .setListener(
                it -> {
                  throw new UnsupportedOperationException("enough");
                });
    assertEquals(
        "enough",
        assertThrows(UnsupportedOperationException.class, () -> estimator.fit(ROWS)).getMessage());
    before.assertNoMoreNow();
  }
}
