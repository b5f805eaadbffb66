// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

class VectorBlockLossTest extends BlockLossContract {
  @Override
  BlockLosses.Factory factory() {
    try {
      return SimdSupport.vector(
          BlockLosses.Factory.class, "org.bitempered.math.VectorBlockLossFactory");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
