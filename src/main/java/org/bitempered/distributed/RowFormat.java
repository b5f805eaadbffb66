// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

import java.io.Serializable;

/**
 * The rows that {@link InputSchema#select} makes, for the tasks that read them: columns stand in
 * the order features, label, weight, validation, fold, the last three only where they are named.
 *
 * @param features name of the features' column, for errors, as are the other names
 * @param label name of the label column
 * @param weight name of the weight column; null for none
 * @param validation name of the validation column; null for none
 * @param folds number of folds; the column with the fold of each row comes last where it is above 1
 * @param softLabels whether labels are vectors of class probabilities
 * @param declaredClasses number of classes that the label column's metadata state; 0 for none
 * @param declaredFeatures number of features that the features column's metadata state; 0 for none
 */
public record RowFormat(
    String features,
    String label,
    String weight,
    String validation,
    int folds,
    boolean softLabels,
    int declaredClasses,
    int declaredFeatures)
    implements Serializable {
  /** The selected columns have the names of the params that name them. */
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
}
