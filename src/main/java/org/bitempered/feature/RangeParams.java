// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;
import org.bitempered.math.Range;

/** Creates params whose errors name the param, the value and the allowed range. */
final class RangeParams {
  private RangeParams() {}

  static DoubleParam number(Params parent, String name, String doc, Range range) {
    return new DoubleParam(
        parent, name, explained(doc, range), value -> check(name, (double) value, range));
  }

  static IntParam whole(Params parent, String name, String doc, Range range) {
    return new IntParam(
        parent, name, explained(doc, range), value -> check(name, (int) value, range));
  }

  private static String explained(String doc, Range range) {
    return doc + "; allowed: " + range;
  }

  private static boolean check(String name, Number value, Range range) {
    if (!range.contains(value.doubleValue())) {
      throw new IllegalArgumentException(name + " given " + value + ", allowed is " + range);
    }
    return true;
  }
}
