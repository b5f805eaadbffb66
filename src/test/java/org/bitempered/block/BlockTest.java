// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.block;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dense and sparse blocks of some rows of others. */
class BlockTest {
  private static final int[] CHOSEN = {0, 2, 4, -1, -1}; // only the first three count

  private final SampleRows sample = SampleRows.random(6, 4, 3, 0.5, 11);
  private final SampleRows expected =
      new SampleRows(
          new double[][] {sample.features()[0], sample.features()[2], sample.features()[4]},
          new int[] {sample.classes()[0], sample.classes()[2], sample.classes()[4]},
          new double[] {sample.weight(0), sample.weight(2), sample.weight(4)});

  private void checkLabels(Block some) {
    assertEquals(3, some.rows());
    assertArrayEquals(expected.classes(), some.labels().classes());
    assertArrayEquals(expected.weights(), some.labels().weights());
  }

  @Test
  void gatherTakesTheChosenRowsOfADenseBlock() {
    DenseBlock some = assertInstanceOf(DenseBlock.class, sample.dense().gather(CHOSEN, 3));
    checkLabels(some);
    assertArrayEquals(expected.dense().values(), some.values());
  }

  @Test
  void gatherTakesTheChosenRowsOfASparseBlock() {
    SparseBlock some = assertInstanceOf(SparseBlock.class, sample.sparse().gather(CHOSEN, 3));
    checkLabels(some);
    assertArrayEquals(expected.sparse().rowOf(), some.rowOf());
    assertArrayEquals(expected.sparse().gaps(), some.gaps());
    assertArrayEquals(expected.sparse().values(), some.values());
  }

  @ParameterizedTest(name = "sparse = {0}")
  @CsvSource({"false", "true"})
  void gatherOfNoRowsIsEmpty(boolean sparse) {
    SampleRows sample = SampleRows.random(3, 2, 2, 0.5, 12).unweighted();
    Block none = (sparse ? sample.sparse() : sample.dense()).gather(new int[3], 0);

    assertEquals(0, none.rows());
    assertEquals(0, none.labels().weightSum());
  }
}
