// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.InternalRow;
import org.bitempered.block.FeatureVector;
import org.bitempered.block.SoftLabels;
import org.bitempered.spark.VectorStruct;

/**
 * Reads rows in the order of {@link RowFormat}. Throws a {@link RejectedRowException} for an
 * invalid row.
 */
final class RowReader {
  private final RowFormat format;
  private final FeatureVector features = new FeatureVector();
  private final FeatureVector soft = new FeatureVector();
  private int size = -1;
  private int labelSize;

  /** The largest class index that fits, once the number of features is known. */
  private long largestLabel;

  RowReader(RowFormat format) {
    this.format = format;
    this.labelSize = format.declaredClasses();
  }

  /** Returns the weight of the row. If it is 0, the caller skips the row. */
  double weight(InternalRow row) throws RejectedRowException {
    if (format.weight() == null) {
      return 1;
    }
    if (row.isNullAt(RowFormat.WEIGHT_AT)) {
      throw rejected("weightCol", format.weight(), "null", "a finite number >= 0");
    }
    double weight = row.getDouble(RowFormat.WEIGHT_AT);
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw rejected("weightCol", format.weight(), weight, "a finite number >= 0");
    }
    return weight;
  }

  void checkValidation(InternalRow row) throws RejectedRowException {
    if (format.validation() != null && row.isNullAt(format.validationAt())) {
      throw rejected("validationIndicatorCol", format.validation(), "null", "true or false");
    }
  }

  /** The fold of the row, 0 where there are none. */
  int fold(InternalRow row) throws RejectedRowException {
    if (format.folds() == 1) {
      return 0;
    }
    String allowed = "a whole number from 0 to " + (format.folds() - 1);
    if (row.isNullAt(format.foldAt())) {
      throw new RejectedRowException("foldCol has null, allowed is " + allowed);
    }
    double fold = row.getDouble(format.foldAt());
    if (!(fold >= 0 && fold < format.folds() && fold == Math.rint(fold))) {
      throw new RejectedRowException("foldCol has " + fold + ", allowed is " + allowed);
    }
    return (int) fold;
  }

  /** Whether the label of the row is trusted. */
  boolean isTrusted(InternalRow row) throws RejectedRowException {
    if (format.trusted() == null) {
      return true;
    }
    if (row.isNullAt(format.trustedAt())) {
      throw rejected("trustedCol", format.trusted(), "null", "true or false");
    }
    return row.getBoolean(format.trustedAt());
  }

  int label(InternalRow row) throws RejectedRowException {
    String allowed =
        format.declaredClasses() == 0
            ? "a class index 0, 1, 2, ..."
            : "a class index 0 to "
                + (format.declaredClasses() - 1)
                + " (the column's metadata has "
                + format.declaredClasses()
                + " classes)";
    if (row.isNullAt(RowFormat.LABEL_AT)) {
      throw rejected("labelCol", format.label(), "null", allowed);
    }
    double label = row.getDouble(RowFormat.LABEL_AT);
    boolean declared = format.declaredClasses() == 0 || label < format.declaredClasses();
    if (!(label >= 0) || label != Math.rint(label) || !declared) {
      throw rejected("labelCol", format.label(), label, allowed);
    }
    checkSize(label);
    return (int) label;
  }

  private void checkSize(ModelSize smallest) throws RejectedRowException {
    if (!smallest.fitsTasksHere()) {
      throw new RejectedRowException(SizeErrors.features(format.features(), smallest));
    }
  }

  /** Lets class index 1 pass: two classes may have a single output, which only all rows tell. */
  private void checkSize(double label) throws RejectedRowException {
    if (label > Math.max(1, largestLabel)) {
      throw new RejectedRowException(SizeErrors.label(format.label(), label, size, largestLabel));
    }
  }

  double[] labelProbabilities(InternalRow row) throws RejectedRowException {
    if (row.isNullAt(RowFormat.LABEL_AT)) {
      throw rejected("labelCol", format.label(), "null", SoftLabels.ALLOWED);
    }
    if (!VectorStruct.read(row.getStruct(RowFormat.LABEL_AT, VectorStruct.FIELDS), soft)) {
      throw rejected("labelCol", format.label(), VectorStruct.MALFORMED, SoftLabels.ALLOWED);
    }
    int classes = soft.size();
    checkSize(classes - 1);
    if (labelSize == 0) {
      labelSize = classes;
    }
    if (classes != labelSize) {
      throw rejected(
          "labelCol",
          format.label(),
          "a vector of " + classes + " class probabilities",
          "as many as in the column's metadata or in the other rows, here " + labelSize);
    }
    double[] probabilities = soft.toArray();
    if (!SoftLabels.areValid(probabilities)) {
      String given = Arrays.toString(probabilities);
      String sum = ", which sum to " + SoftLabels.sum(probabilities);
      throw rejected("labelCol", format.label(), given + sum, SoftLabels.ALLOWED);
    }
    return probabilities;
  }

  /** Returns the features; valid until the next row is read. */
  FeatureVector features(InternalRow row) throws RejectedRowException {
    String allowed = "a vector of finite numbers";
    if (row.isNullAt(RowFormat.FEATURES_AT)) {
      throw rejected("featuresCol", format.features(), "null", allowed);
    }
    if (!VectorStruct.read(row.getStruct(RowFormat.FEATURES_AT, VectorStruct.FIELDS), features)) {
      throw rejected("featuresCol", format.features(), VectorStruct.MALFORMED, allowed);
    }
    if (size < 0) {
      size = features.size();
      checkSize(new ModelSize(size, 2, 1, false));
      largestLabel = ModelSize.largestLabel(size);
    }
    if (features.size() != size) {
      throw rejected(
          "featuresCol",
          format.features(),
          "a vector of " + features.size() + " features",
          "as many as in the other rows, here " + size);
    }
    if (!features.isFinite()) {
      throw rejected("featuresCol", format.features(), features.nonFinite(), "finite numbers");
    }
    return features;
  }

  private static RejectedRowException rejected(
      String param, String column, Object value, String allowed) {
    return new RejectedRowException(
        param + " '" + column + "' has " + value + ", allowed is " + allowed);
  }
}
