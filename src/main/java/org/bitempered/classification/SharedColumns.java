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
 * Creates Spark's column params again, so that a Java class can extend Spark's classes.
 *
 * <p>A Scala class assigns its uid before the constructor of its superclass runs; a Java class
 * cannot. Spark's superclass then creates the column params without a uid, and refuses to set them
 * later (SPARK-15605). Therefore, the constructor of a stage first assigns the uid, and then calls
 * this class to create the params again.
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
