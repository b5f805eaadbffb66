// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.math.Loss;

class SimdBlockLossTest extends BlockLossContract {
  @Override
  BlockLosses.Factory factory() {
    try {
      return KernelProvider.simd(
          BlockLosses.Factory.class, "org.bitempered.kernel.SimdBlockLossFactory");
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Override
  Loss kind() {
    return Loss.BI_TEMPERED;
  }
}
