// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import java.util.Locale;

/** Says what scoring does with rows whose features are invalid. */
enum HandleInvalid {
  ERROR,
  SKIP,
  KEEP;

  static HandleInvalid of(BiTemperedLogisticRegressionParams stage) {
    return valueOf(stage.getHandleInvalid().toUpperCase(Locale.ROOT));
  }
}
