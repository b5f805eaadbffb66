// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

class PlainBlockLossTest extends BlockLossContract {
  @Override
  BlockLosses.Factory factory() {
    return BlockLosses.PLAIN;
  }
}
