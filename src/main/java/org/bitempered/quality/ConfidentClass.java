// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.api.java.UDF1;
import org.bitempered.block.SoftLabels;

/** Returns whether a row is confidently in its most probable class, by the thresholds. */
record ConfidentClass(Thresholds thresholds) implements UDF1<Vector, Boolean> {
  @Override
  public Boolean call(Vector vector) {
    double[] probabilities =
        vector instanceof DenseVector dense ? dense.values() : vector.toArray();
    return thresholds.confidentClass(probabilities) == SoftLabels.mostProbable(probabilities);
  }
}
