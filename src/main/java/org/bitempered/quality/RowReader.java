// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.sql.catalyst.InternalRow;
import org.bitempered.block.FeatureVector;
import org.bitempered.spark.VectorStruct;

/**
 * Reads and checks one row of {@link LabelColumns#select} after the other, without creating
 * objects.
 */
final class RowReader {
  private final RowChecks checks;
  private final FeatureVector vector = new FeatureVector();
  private double[] probabilities = {};
  private int classes = RowChecks.UNKNOWN;
  private int given;

  RowReader(RowChecks checks) {
    this.checks = checks;
  }

  /**
   * Reads a row. All rows must have as many classes as the first one.
   *
   * @throws IllegalArgumentException if the row is invalid
   */
  void read(InternalRow row) {
    if (row.isNullAt(1)) {
      throw checks.refusedProbabilities("null");
    }
    if (!VectorStruct.read(row.getStruct(1, VectorStruct.FIELDS), vector)) {
      throw checks.refusedProbabilities(VectorStruct.MALFORMED);
    }
    if (classes != RowChecks.UNKNOWN && vector.size() != classes) {
      throw checks.sizes(vector.size(), classes);
    }
    if (vector.size() != probabilities.length) {
      probabilities = new double[vector.size()];
    }
    vector.copyTo(probabilities, 0);
    checks.checkProbabilities(probabilities, classes);
    classes = probabilities.length;
    if (row.isNullAt(0)) {
      throw checks.refusedLabel("null", classes);
    }
    given = checks.classIndex(row.getDouble(0), classes);
  }

  /** Returns the class index of the row's label. */
  int given() {
    return given;
  }

  /** Returns the row's probabilities, in an array that the next row overwrites. */
  double[] probabilities() {
    return probabilities;
  }
}
