// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.kernel;

import org.bitempered.math.Loss;

class SimdTwoTemperatureLossTest extends SimdBlockLossTest {
  @Override
  Loss kind() {
    return Loss.TWO_TEMPERATURE;
  }
}
