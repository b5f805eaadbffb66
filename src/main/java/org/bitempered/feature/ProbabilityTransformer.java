// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.feature;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.bitempered.math.Range;

/**
 * Base class of the transformers that convert activations into probabilities. It has the column of
 * activations and the temperature, which should be the t2 of the model that computed them.
 *
 * @param <T> the transformer's own class, which its setters return
 */
public abstract class ProbabilityTransformer<T extends ProbabilityTransformer<T>>
    extends TemperedTransformer<T> {
  private final Param<String> inputCol;
  private final DoubleParam t;

  ProbabilityTransformer(String uid) {
    super(uid);
    inputCol = new Param<>(this, "inputCol", "column of activations, not probabilities");
    t = RangeParams.number(this, "t", "temperature", Range.T2);
    setDefault(t, 2.0);
  }

  /** Param: name of the column of activations. It has no default. */
  public final Param<String> inputCol() {
    return inputCol;
  }

  /** Param: temperature, in (0, 10] (default: 2). */
  public final DoubleParam t() {
    return t;
  }

  public final String getInputCol() {
    return getOrDefault(inputCol);
  }

  public final T setInputCol(String value) {
    return with(inputCol, value);
  }

  public final double getT() {
    return (double) getOrDefault(t);
  }

  public final T setT(double value) {
    return with(t, value);
  }
}
