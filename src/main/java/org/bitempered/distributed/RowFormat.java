// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;

/**
 * The format of the rows that {@link InputSchema#select} returns, for the tasks that read them. The
 * columns are features, label, weight, validation, fold and trusted, in this order. All after the
 * label are there only if they are used. Error messages use the names.
 *
 * @param features name of the features column
 * @param label name of the label column
 * @param weight name of the weight column; null for none
 * @param validation name of the validation column; null for none
 * @param folds number of folds; 1 for none
 * @param trusted name of the column that marks trusted labels; null for none
 * @param softLabels whether the labels are soft labels
 * @param declaredClasses number of classes in the metadata of the label column; 0 if unknown
 * @param declaredFeatures number of features in the metadata of the features column; 0 if unknown
 */
public record RowFormat(
    String features,
    String label,
    String weight,
    String validation,
    int folds,
    String trusted,
    boolean softLabels,
    int declaredClasses,
    int declaredFeatures)
    implements Serializable {
  /** Name of the selected features column: the name of its param, as for the other columns. */
  public static final String FEATURES = "featuresCol";

  public static final String LABEL = "labelCol";

  static final int FEATURES_AT = 0;
  static final int LABEL_AT = 1;
  static final int WEIGHT_AT = 2;

  int validationAt() {
    return weight == null ? WEIGHT_AT : WEIGHT_AT + 1;
  }

  int foldAt() {
    return validation == null ? validationAt() : validationAt() + 1;
  }

  int trustedAt() {
    return folds == 1 ? foldAt() : foldAt() + 1;
  }
}
