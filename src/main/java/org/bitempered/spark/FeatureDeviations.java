// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.spark;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;

/** The standard deviations of features. */
public final class FeatureDeviations {
  private FeatureDeviations() {}

  /**
   * Computes the weighted sample standard deviation of each feature, as Spark does, in one pass
   * over the rows. Without rows, there are none.
   */
  public static double[] of(Dataset<?> rows, Column features, Column weight) {
    Vector deviations =
        rows.select(Summarizer.metrics("std").summary(features, weight).as("summary"))
            .select(col("summary.std"))
            .first()
            .getAs(0);
    return deviations == null ? new double[0] : deviations.toArray();
  }
}
