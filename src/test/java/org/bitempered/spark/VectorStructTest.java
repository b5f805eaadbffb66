// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.bitempered.block.FeatureVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorStructTest {
  private final FeatureVector read = new FeatureVector();

  /** A vector that no class of Spark's would make, but a file may hold. */
  private static InternalRow sparse(int size, int[] indices, double[] values) {
    return new GenericInternalRow(
        new Object[] {(byte) 0, size, new GenericArrayData(indices), new GenericArrayData(values)});
  }

  private void check(Vector vector) {
    assertTrue(VectorStruct.read(FeatureVectors.stored(vector), read));
    assertEquals(vector.size(), read.size());
    assertEquals(vector.numNonzeros(), read.nonZeros());
    assertArrayEquals(vector.toArray(), read.toArray());
    assertTrue(read.isFinite());
  }

  @Test
  void vectorsOneAfterAnother() {
    check(Vectors.dense(1, 0, -3, 4, 0, 6, 7));
    check(Vectors.sparse(9, new int[] {0, 4, 8}, new double[] {1, 0, -2}));
    check(Vectors.dense(5));
    check(Vectors.sparse(3, new int[0], new double[0]));
    check(Vectors.dense(new double[0]));
    check(Vectors.dense(1, 2));
  }

  @Test
  void arraysThatAreNotSparksBinaryOnes() {
    assertTrue(VectorStruct.read(sparse(4, new int[] {1, 3}, new double[] {5, 6}), read));
    assertArrayEquals(new double[] {0, 5, 0, 6}, read.toArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void theFirstEntryThatIsNotFiniteIsNamed(double bad) {
    for (int at = 0; at < 11; at++) {
      double[] values = new double[11];
      values[at] = bad;
      assertTrue(VectorStruct.read(FeatureVectors.stored(Vectors.dense(values)), read));
      assertFalse(read.isFinite());
      assertEquals(bad + " at feature " + at, read.nonFinite());
    }
    assertTrue(
        VectorStruct.read(
            FeatureVectors.stored(Vectors.sparse(9, new int[] {7}, new double[] {bad})), read));
    assertEquals(bad + " at feature 7", read.nonFinite());
  }

  @Test
  void malformedVectorsAreRefused() {
    double[] two = {1, 2};
    assertFalse(VectorStruct.read(sparse(4, new int[] {3, 1}, two), read));
    assertFalse(VectorStruct.read(sparse(4, new int[] {1, 1}, two), read));
    assertFalse(VectorStruct.read(sparse(4, new int[] {1, 4}, two), read));
    assertFalse(VectorStruct.read(sparse(4, new int[] {-1, 1}, two), read));
    assertFalse(VectorStruct.read(sparse(4, new int[] {1}, two), read));
    GenericArrayData values = new GenericArrayData(two);
    assertFalse(
        VectorStruct.read(
            new GenericInternalRow(new Object[] {(byte) 2, null, null, values}), read));
    assertFalse(
        VectorStruct.read(new GenericInternalRow(new Object[] {(byte) 1, null, null, null}), read));
    assertFalse(
        VectorStruct.read(new GenericInternalRow(new Object[] {(byte) 0, 4, null, values}), read));
  }
}
