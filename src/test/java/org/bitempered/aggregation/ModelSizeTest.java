// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ModelSizeTest {

  @Test
  void aModelOfTheLargestLabelFitsAnArrayAndTheHeap() {
    for (int features : new int[] {0, 1, 9, 100_000, 50_000_000}) {
      double entries = (features + 1.0) * (ModelSize.largestLabel(features) + 1);
      assertTrue(entries <= Integer.MAX_VALUE, features + " features");
      assertTrue(20 * 8 * entries <= Runtime.getRuntime().maxMemory(), features + " features");
    }
  }

  @Test
  void ordinaryModelsFit() {
    assertTrue(ModelSize.largestLabel(784) >= 999);
    assertTrue(ModelSize.largestLabel(100_000) >= 1);
  }

  @Test
  void moreFeaturesThanAnyArrayHoldsLeaveNoLabel() {
    assertEquals(-1, ModelSize.largestLabel(Integer.MAX_VALUE - 1));
  }

  @Test
  void theErrorNamesColumnLabelAndLimit() {
    String text = ModelSize.tooLarge(10, 1e9, "my label");
    assertTrue(text.contains("'my label'"), text);
    assertTrue(text.contains("1000000000"), text);
    assertTrue(text.contains(" 10 features"), text);
    assertTrue(text.contains(Long.toString(ModelSize.largestLabel(10))), text);
  }
}
