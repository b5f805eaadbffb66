// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.feature.VectorSlicer;
import org.apache.spark.ml.feature.Word2Vec;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Test;

/** Values as Python's serializer gives them, in stages of Spark. */
class PythonParamsTest {

  @Test
  void valuesOfAllTypesAreSet() {
    LogisticRegression stage = new LogisticRegression();
    PythonParams.transfer(
        stage,
        Map.of(
            "regParam",
            0.5,
            "maxIter",
            7,
            "fitIntercept",
            false,
            "labelCol",
            "y",
            "thresholds",
            List.of(0.25, 0.75)),
        Map.of());
    assertEquals(0.5, stage.getRegParam());
    assertEquals(7, stage.getMaxIter());
    assertFalse(stage.getFitIntercept());
    assertEquals("y", stage.getLabelCol());
    assertArrayEquals(new double[] {0.25, 0.75}, stage.getThresholds());
    assertFalse(stage.isSet(stage.tol()));

    VectorSlicer slicer = new VectorSlicer();
    Map<String, Object> lists = Map.of("indices", List.of(3, 1), "names", List.of("a", "b"));
    PythonParams.transfer(slicer, lists, Map.of());
    assertArrayEquals(new int[] {3, 1}, slicer.getIndices());
    assertArrayEquals(new String[] {"a", "b"}, slicer.getNames());

    Word2Vec seeded = new Word2Vec();
    for (Object seed : new Object[] {42, -5_000_000_000L}) { // Python's small numbers are Integers
      PythonParams.transfer(seeded, Map.of("seed", seed), Map.of());
      assertEquals(((Number) seed).longValue(), seeded.getSeed());
    }
  }

  @Test
  void valuesThatAreNullAreCleared() {
    LogisticRegression stage = new LogisticRegression().setMaxIter(7).setTol(0.1);
    Map<String, Object> values = new HashMap<>();
    values.put("maxIter", null);
    PythonParams.transfer(stage, values, Map.of());
    assertFalse(stage.isSet(stage.maxIter()));
    assertEquals(0.1, stage.getTol());
  }

  @Test
  void defaultsAreNotSet() {
    LogisticRegression stage = new LogisticRegression();
    PythonParams.transfer(stage, Map.of(), Map.of("maxIter", 7));
    assertEquals(7, stage.getMaxIter());
    assertFalse(stage.isSet(stage.maxIter()));
  }

  @Test
  void mapsHaveTheirValues() {
    LogisticRegression stage = new LogisticRegression();
    ParamMap map = PythonParams.paramMap(stage, Map.of("thresholds", List.of(0.25, 0.75)));
    assertEquals(1, map.size());
    assertArrayEquals(new double[] {0.25, 0.75}, map.apply(stage.thresholds()));
    assertFalse(stage.isSet(stage.thresholds()));
  }

  @Test
  void whatTheStageDoesNotTakeIsRefused() {
    LogisticRegression stage = new LogisticRegression();
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> PythonParams.transfer(stage, Map.of("regParam", -1.0), Map.of()));
    assertTrue(refused.getMessage().contains("regParam given invalid value -1.0"));
    assertThrows(
        NoSuchElementException.class,
        () -> PythonParams.transfer(stage, Map.of("depth", 1), Map.of()));
  }
}
