// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.linalg.Vectors;
import org.bitempered.spark.FeatureVectors;
import org.junit.jupiter.api.Test;

class BlockBuilderTest {

  @Test
  void fullRowsBecomeADenseBlockHoweverTheyAreStored() {
    SampleRows sample = SampleRows.random(5, 4, 3, 1, 1);
    for (boolean sparse : new boolean[] {false, true}) {
      BlockBuilder builder = new BlockBuilder(0);
      for (int i = 0; i < sample.rows(); i++) {
        add(builder, sample, i, sparse);
      }
      DenseBlock block = assertInstanceOf(DenseBlock.class, builder.build());
      assertArrayEquals(sample.dense().values(), block.values());
      assertArrayEquals(sample.classes(), block.labels().classes());
      assertArrayEquals(sample.weights(), block.labels().weights());
    }
  }

  @Test
  void rowsOfManyZerosBecomeASparseBlockHoweverTheyAreStored() {
    SampleRows sample = SampleRows.random(6, 200, 3, 0.05, 2);
    for (boolean sparse : new boolean[] {false, true}) {
      BlockBuilder builder = new BlockBuilder(0);
      for (int i = 0; i < sample.rows(); i++) {
        add(builder, sample, i, sparse);
      }
      SparseBlock block = assertInstanceOf(SparseBlock.class, builder.build());
      assertArrayEquals(sample.sparse().rowOf(), block.rowOf());
      assertArrayEquals(sample.sparse().gaps(), block.gaps());
      assertArrayEquals(sample.sparse().values(), block.values());
    }
  }

  @Test
  void mixedRowsMakeOneBlock() {
    SampleRows sample = SampleRows.random(6, 8, 2, 0.8, 3);
    BlockBuilder builder = new BlockBuilder(0);
    for (int i = 0; i < sample.rows(); i++) {
      add(builder, sample, i, i % 2 == 0);
    }
    DenseBlock block = assertInstanceOf(DenseBlock.class, builder.build());
    assertArrayEquals(sample.dense().values(), block.values());
  }

  @Test
  void zerosThatASparseVectorStoresAreLeftOut() {
    BlockBuilder builder = new BlockBuilder(0);
    builder.add(
        FeatureVectors.of(Vectors.sparse(100, new int[] {3, 50}, new double[] {0, 7})), 0, 1);
    SparseBlock block = assertInstanceOf(SparseBlock.class, builder.build());
    assertArrayEquals(new char[] {51}, block.gaps());
    assertArrayEquals(new double[] {7}, block.values());
  }

  @Test
  void weightsOfOneAreNotKept() {
    BlockBuilder builder = new BlockBuilder(0);
    builder.add(FeatureVectors.dense(1.0, 2.0), 1, 2.5);
    builder.add(FeatureVectors.dense(1.0, 2.0), 1, 1);
    assertArrayEquals(new double[] {2.5, 1}, builder.build().labels().weights());

    builder.add(FeatureVectors.dense(1.0, 2.0), 1, 1);
    Block second = builder.build();
    assertNull(second.labels().weights());
    assertEquals(1, second.rows());
  }

  @Test
  void aBlockIsFullAtTheBytesAskedForAndHoldsAtLeastOneRow() {
    BlockBuilder tiny = new BlockBuilder(1);
    assertTrue(tiny.isEmpty());
    assertFalse(tiny.isFull());
    tiny.add(FeatureVectors.dense(1.0, 2.0, 3.0), 0, 1);
    assertTrue(tiny.isFull());
    assertEquals(1, tiny.build().rows());
    assertTrue(tiny.isEmpty());

    BlockBuilder five = new BlockBuilder(5 * 3 * 8);
    for (int i = 0; i < 5; i++) {
      assertFalse(five.isFull());
      five.add(FeatureVectors.dense(1.0, 2.0, 3.0), 0, 1);
    }
    assertTrue(five.isFull());
  }

  @Test
  void blocksOfTheDefaultSizeFitACache() {
    BlockBuilder builder = new BlockBuilder(0);
    double[] ones = new double[1000];
    java.util.Arrays.fill(ones, 1);
    int rows = 0;
    while (!builder.isFull()) {
      builder.add(FeatureVectors.dense(ones), 0, 1);
      rows++;
    }
    assertTrue(rows * 8000 <= 1 << 20, "rows: " + rows);

    FeatureVector one = FeatureVectors.of(Vectors.sparse(1000, new int[] {1}, new double[] {1}));
    BlockBuilder narrow = new BlockBuilder(0);
    int narrowRows = 0;
    while (!narrow.isFull()) {
      narrow.add(one, 0, 1);
      narrowRows++;
    }
    assertTrue(narrowRows <= 65_536, "rows: " + narrowRows);
  }

  @Test
  void manyMoreRowsThanTheFirstArraysHold() {
    BlockBuilder builder = new BlockBuilder(1 << 20);
    for (int i = 0; i < 1000; i++) {
      builder.add(FeatureVectors.dense(i), i % 7, 1 + i);
    }
    DenseBlock block = assertInstanceOf(DenseBlock.class, builder.build());
    assertEquals(1000, block.rows());
    assertEquals(999, block.values()[999]);
    assertEquals(999 % 7, block.labels().classes()[999]);
    assertEquals(1000, block.labels().weight(999));
  }

  private static void add(BlockBuilder builder, SampleRows sample, int row, boolean sparse) {
    builder.add(
        FeatureVectors.of(sparse ? sample.sparseRow(row) : sample.denseRow(row)),
        sample.classes()[row],
        sample.weight(row));
  }
}
