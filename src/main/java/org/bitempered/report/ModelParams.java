// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The params of a stage as texts. */
final class ModelParams {
  private ModelParams() {}

  static Map<String, String> of(Params stage) {
    Map<String, String> params = new LinkedHashMap<>();
    for (Param<?> param : stage.params()) {
      if (stage.isDefined(param)) {
        params.put(param.name(), Texts.ofValue(stage.getOrDefault(param)));
      }
    }
    return params;
  }
}
