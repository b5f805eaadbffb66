// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSizeTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 100_000, 5_000_000})
  void aModelOfTheLargestLabelFitsTheTasksAndTheNextOneDoesNot(int features) {
    long largest = ModelSize.largestLabel(features);
    assertTrue(ModelSize.ofLabel(features, (double) largest).fitsTasksHere());
    assertFalse(ModelSize.ofLabel(features, largest + 1.0).fitsTasksHere());
  }

  @Test
  void ordinaryModelsFit() {
    assertTrue(ModelSize.largestLabel(784) >= 9_999);
    assertTrue(ModelSize.largestLabel(100_000) >= 9);
  }

  @Test
  void moreFeaturesThanAnyArrayHoldsLeaveNoLabel() {
    assertEquals(-1, ModelSize.largestLabel(Integer.MAX_VALUE - 1));
  }

  @Test
  void countsDoNotOverflow() {
    long most = Integer.MAX_VALUE;
    ModelSize size = new ModelSize(most, most, most, true);
    assertEquals((most + 1) * most, size.coefficients());
    assertFalse(size.fitsArrays());
    assertFalse(new ModelSize(10, most / 4, most / 4, true).fitsArrays());
    assertTrue(new ModelSize(10, most / 20, most / 20, true).driverBytes(24) > 0);
  }

  @Test
  void twoClassesOfOneOutputTakeHalf() {
    ModelSize one = new ModelSize(1 << 23, 2, 1, false);
    ModelSize two = new ModelSize(1 << 23, 2, 2, false);
    assertEquals(two.coefficients(), 2 * one.coefficients());
    assertTrue(one.driverBytes(24) < 0.6 * two.driverBytes(24));
  }

  @Test
  void theKernelsBuffersAreCountedForEachTask() {
    ModelSize size = new ModelSize(1, 2_000_000, 2_000_000, true);
    assertTrue(size.tasksBytes(1) > 5L * 8 * 2_000_000, size.tasksBytes(1) + " bytes");
    assertEquals(4 * size.tasksBytes(1), size.tasksBytes(4));
  }

  @Test
  void aPartOfTheHeapStaysFree() {
    long heap = 2L << 30;
    assertTrue(ModelSize.allowedBytes(heap, 0) < 0.8 * heap);
    assertTrue(ModelSize.allowedBytes(heap, Long.MAX_VALUE) > 0.2 * heap);
    assertEquals(0, ModelSize.allowedBytes(100 << 20, 0));
  }
}
