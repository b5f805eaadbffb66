// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.math;

class VectorBlockLossTest extends BlockLossContract {
  @Override
  BlockLosses.Factory factory() {
    try {
      return BlockLosses.vector();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
