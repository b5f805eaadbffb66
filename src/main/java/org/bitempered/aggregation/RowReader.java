// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Reads rows of (features, label, weight, validation), and says what is wrong with one that cannot
 * be used.
 */
final class RowReader {
  private final TrainingColumns columns;
  private final FeatureVector features = new FeatureVector();
  private final FeatureVector soft = new FeatureVector();
  private int size = -1;
  private int labelSize;

  /** The largest class index that fits, once the number of features is known. */
  private long largestLabel;

  RowReader(TrainingColumns columns) {
    this.columns = columns;
    this.labelSize = columns.declaredClasses();
  }

  /** The weight of the row; a row of weight exactly 0 need not be looked at further. */
  double weight(InternalRow row) throws RejectedRowException {
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

  void checkValidation(InternalRow row) throws RejectedRowException {
    if (columns.validation() != null && row.isNullAt(columns.validationAt())) {
      throw rejected("validationIndicatorCol", columns.validation(), "null", "true or false");
    }
  }

  int label(InternalRow row) throws RejectedRowException {
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
    checkSize(label);
    return (int) label;
  }

  private void checkSize(ModelSize smallest) throws RejectedRowException {
    if (!smallest.fitsTasksHere()) {
      throw new RejectedRowException(SizeErrors.features(columns.features(), smallest));
    }
  }

  /** Two classes may have one output only; whether those fit is seen once all rows are read. */
  private void checkSize(double label) throws RejectedRowException {
    if (label > Math.max(1, largestLabel)) {
      throw new RejectedRowException(SizeErrors.label(columns.label(), label, size, largestLabel));
    }
  }

  double[] labelProbabilities(InternalRow row) throws RejectedRowException {
    if (row.isNullAt(1)) {
      throw rejected("labelCol", columns.label(), "null", SoftLabels.ALLOWED);
    }
    if (!soft.read(row.getStruct(1, FeatureVector.FIELDS))) {
      throw rejected("labelCol", columns.label(), FeatureVector.MALFORMED, SoftLabels.ALLOWED);
    }
    int classes = soft.size();
    checkSize(classes - 1);
    if (labelSize == 0) {
      labelSize = classes;
    }
    if (classes != labelSize) {
      throw rejected(
          "labelCol",
          columns.label(),
          "a vector of " + classes + " class probabilities",
          "as many as the column's metadata or the other rows state, here " + labelSize);
    }
    double[] probabilities = soft.toArray();
    if (!SoftLabels.areValid(probabilities)) {
      String given = Arrays.toString(probabilities);
      String sum = ", which sum to " + SoftLabels.sum(probabilities);
      throw rejected("labelCol", columns.label(), given + sum, SoftLabels.ALLOWED);
    }
    return probabilities;
  }

  /** The features, until the next row is read. */
  FeatureVector features(InternalRow row) throws RejectedRowException {
    String allowed = "a vector of finite numbers";
    if (row.isNullAt(0)) {
      throw rejected("featuresCol", columns.features(), "null", allowed);
    }
    if (!features.read(row.getStruct(0, FeatureVector.FIELDS))) {
      throw rejected("featuresCol", columns.features(), FeatureVector.MALFORMED, allowed);
    }
    if (size < 0) {
      size = features.size();
      checkSize(new ModelSize(size, 2, 1, false));
      largestLabel = ModelSize.largestLabel(size);
    }
    if (features.size() != size) {
      throw rejected(
          "featuresCol",
          columns.features(),
          "a vector of " + features.size() + " features",
          "as many as in the other rows, here " + size);
    }
    if (!features.isFinite()) {
      throw rejected("featuresCol", columns.features(), features.nonFinite(), "finite numbers");
    }
    return features;
  }

  private static RejectedRowException rejected(
      String param, String column, Object value, String allowed) {
    return new RejectedRowException(
        param + " '" + column + "' has " + value + ", allowed is " + allowed);
  }
}
