// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.bitempered.classification.BiTemperedLogisticRegression;
import org.bitempered.classification.BiTemperedLogisticRegressionModel;

/**
 * A classifier that learns nothing: its probabilities are the features, whatever these are, and
 * null for an empty vector.
 */
public class ShownProbabilities extends BiTemperedLogisticRegression {

  /** The model of all rows. */
  public static class Shown extends BiTemperedLogisticRegressionModel {
    @Override
    public Vector predictProbability(Vector features) {
      return features.size() == 0 ? null : features;
    }

    @Override
    public Shown copy(ParamMap extra) {
      return this;
    }
  }

  @Override
  public BiTemperedLogisticRegressionModel fit(Dataset<?> dataset) {
    return new Shown();
  }

  @Override
  public ShownProbabilities copy(ParamMap extra) {
    return this;
  }
}
