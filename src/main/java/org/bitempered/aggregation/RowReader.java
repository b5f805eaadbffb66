// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Arrays;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.bitempered.scoring.LinearScorer;

/**
 * Reads rows of (features, label, weight, validation), and says what is wrong with one that cannot
 * be used.
 */
final class RowReader {
  private final TrainingColumns columns;
  private int size = -1;
  private int labelSize;

  RowReader(TrainingColumns columns) {
    this.columns = columns;
    this.labelSize = columns.declaredClasses();
  }

  /** The weight of the row; a row of weight exactly 0 need not be looked at further. */
  double weight(Row row) throws RejectedRowException {
    if (columns.weight() == null) {
      return 1;
    }
    if (row.isNullAt(2)) {
      throw rejected("weightCol", columns.weight(), "null", "a finite number >= 0");
    }
    double weight = row.getDouble(2);
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw rejected("weightCol", columns.weight(), weight, "a finite number >= 0");
    }
    return weight;
  }

  void checkValidation(Row row) throws RejectedRowException {
    if (columns.validation() != null && row.isNullAt(columns.validationAt())) {
      throw rejected("validationIndicatorCol", columns.validation(), "null", "true or false");
    }
  }

  int label(Row row) throws RejectedRowException {
    String allowed =
        columns.declaredClasses() == 0
            ? "a class index 0, 1, 2, ..."
            : "a class index 0 to "
                + (columns.declaredClasses() - 1)
                + " (the column's metadata state "
                + columns.declaredClasses()
                + " classes)";
    if (row.isNullAt(1)) {
      throw rejected("labelCol", columns.label(), "null", allowed);
    }
    double label = row.getDouble(1);
    boolean declared = columns.declaredClasses() == 0 || label < columns.declaredClasses();
    if (!(label >= 0) || label != Math.rint(label) || !declared) {
      throw rejected("labelCol", columns.label(), label, allowed);
    }
    if (label > ModelSize.largestLabel(size)) {
      throw new RejectedRowException(ModelSize.tooLarge(size, label, columns.label()));
    }
    return (int) label;
  }

  double[] labelProbabilities(Row row) throws RejectedRowException {
    if (row.isNullAt(1)) {
      throw rejected("labelCol", columns.label(), "null", SoftLabels.ALLOWED);
    }
    Vector label = row.getAs(1);
    if (label.size() - 1 > ModelSize.largestLabel(size)) {
      throw new RejectedRowException(ModelSize.tooLarge(size, label.size() - 1, columns.label()));
    }
    if (labelSize == 0) {
      labelSize = label.size();
    }
    if (label.size() != labelSize) {
      throw rejected(
          "labelCol",
          columns.label(),
          "a vector of " + label.size() + " class probabilities",
          "as many as the column's metadata or the other rows state, here " + labelSize);
    }
    double[] probabilities = label.toArray();
    if (!SoftLabels.areValid(probabilities)) {
      String given = Arrays.toString(probabilities);
      String sum = ", which sum to " + SoftLabels.sum(probabilities);
      throw rejected("labelCol", columns.label(), given + sum, SoftLabels.ALLOWED);
    }
    return probabilities;
  }

  Vector features(Row row) throws RejectedRowException {
    if (row.isNullAt(0)) {
      throw rejected("featuresCol", columns.features(), "null", "a vector of finite numbers");
    }
    Vector features = row.getAs(0);
    if (size < 0) {
      size = features.size();
    }
    if (features.size() != size) {
      throw rejected(
          "featuresCol",
          columns.features(),
          "a vector of " + features.size() + " features",
          "as many as in the other rows, here " + size);
    }
    int bad = LinearScorer.firstNonFinite(stored(features));
    if (bad >= 0) {
      int feature = features instanceof SparseVector sparse ? sparse.indices()[bad] : bad;
      throw rejected(
          "featuresCol",
          columns.features(),
          stored(features)[bad] + " at feature " + feature,
          "finite numbers");
    }
    return features;
  }

  /** The stored values: all of a dense vector, the non-zeros of a sparse one. */
  static double[] stored(Vector features) {
    return features instanceof DenseVector dense
        ? dense.values()
        : ((SparseVector) features).values();
  }

  private static RejectedRowException rejected(
      String param, String column, Object value, String allowed) {
    return new RejectedRowException(
        param + " '" + column + "' has " + value + ", allowed is " + allowed);
  }
}
