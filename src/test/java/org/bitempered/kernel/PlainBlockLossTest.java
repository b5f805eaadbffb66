// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.math.Loss;

class PlainBlockLossTest extends BlockLossContract {
  @Override
  BlockLosses.Factory factory() {
    return BlockLosses.PLAIN;
  }

  @Override
  Loss kind() {
    return Loss.BI_TEMPERED;
  }
}
