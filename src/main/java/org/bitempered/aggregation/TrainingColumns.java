// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.aggregation;

import java.io.Serializable;

/**
 * The columns that training reads, by name, and what their values may be.
 *
 * @param features column of feature vectors
 * @param label column of class indices, or of vectors of class probabilities
 * @param weight column of row weights; null where every row counts 1
 * @param validation boolean column that is true for validation rows; null for none
 * @param softLabels whether the labels are vectors of class probabilities
 * @param declaredClasses number of classes that the label column's metadata states; 0 for none
 * @param declaredFeatures number of features that the features column's metadata state; 0 for none
 */
public record TrainingColumns(
    String features,
    String label,
    String weight,
    String validation,
    boolean softLabels,
    int declaredClasses,
    int declaredFeatures)
    implements Serializable {

  /** Where the rows have the validation column: after the features, the label and any weight. */
  int validationAt() {
    return weight == null ? 2 : 3;
  }
}
