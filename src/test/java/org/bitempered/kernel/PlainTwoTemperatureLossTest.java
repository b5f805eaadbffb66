// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.math.Loss;

class PlainTwoTemperatureLossTest extends PlainBlockLossTest {
  @Override
  Loss kind() {
    return Loss.TWO_TEMPERATURE;
  }
}
