// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.classification;

import org.apache.spark.ml.classification.ProbabilisticClassifierParams;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.shared.HasFeaturesCol;
import org.apache.spark.ml.param.shared.HasLabelCol;
import org.apache.spark.ml.param.shared.HasPredictionCol;
import org.apache.spark.ml.param.shared.HasProbabilityCol;
import org.apache.spark.ml.param.shared.HasRawPredictionCol;
import org.apache.spark.ml.param.shared.HasThresholds;
import org.bitempered.spark.SparkSupport;

/**
 * Makes Spark's classes usable as superclasses from Java.
 *
 * <p>A Scala class assigns its uid before its superclass's constructor runs; a Java class cannot.
 * Spark's superclass then makes the column params for a stage without a uid, and refuses to set
 * them later (SPARK-15605). So a stage assigns its uid first thing in its constructor's body, and
 * then has the params made again here.
 */
final class SharedColumns {
  private SharedColumns() {}

  static void remake(ProbabilisticClassifierParams stage) {
    SparkSupport.check();
    Params.$init$(stage);
    HasLabelCol.$init$(stage);
    HasFeaturesCol.$init$(stage);
    HasPredictionCol.$init$(stage);
    HasRawPredictionCol.$init$(stage);
    HasProbabilityCol.$init$(stage);
    HasThresholds.$init$(stage);
  }
}
