// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

class FeatureHashTest {
  private static Long hash(Vector vector) {
    return new FeatureHash().call(vector);
  }

  @Test
  void denseAndSparseVectorsWithTheSameNumbersAreEqual() {
    Long dense = hash(Vectors.dense(0, 3.5, -0.0, 2));
    assertEquals(dense, hash(Vectors.sparse(4, new int[] {1, 3}, new double[] {3.5, 2})));
    assertEquals(dense, hash(Vectors.sparse(4, new int[] {0, 1, 3}, new double[] {0, 3.5, 2})));
  }

  @Test
  void lastDigitsDoNotCount() {
    assertEquals(hash(Vectors.dense(0.3, 1)), hash(Vectors.dense(0.1 + 0.2, 1)));
    assertNotEquals(hash(Vectors.dense(1)), hash(Vectors.dense(1.000001)));
    assertNotEquals(hash(Vectors.dense(1)), hash(Vectors.dense(-1)));
  }

  @Test
  void placeAndValueCount() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      for (int value = 1; value <= 100; value++) {
        hashes.add(hash(Vectors.sparse(100, new int[] {i}, new double[] {value})));
      }
    }
    assertEquals(10_000, hashes.size());
    assertNotEquals(hash(Vectors.dense(1, 2)), hash(Vectors.dense(2, 1)));
  }

  @Test
  void whatCannotBeUsedHasNone() {
    assertNull(hash(null));
    assertNull(hash(Vectors.dense(1, Double.NaN)));
    assertNull(hash(Vectors.dense(Double.NEGATIVE_INFINITY)));
  }
}
