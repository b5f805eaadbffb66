// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

/**
 * The columns that training reads, by the names that params give.
 *
 * @param features column of feature vectors
 * @param label column of class indices, or of vectors of class probabilities
 * @param weight column of row weights; null where every row counts 1
 * @param validation boolean column that is true for validation rows; null for none
 * @param folds of the rows
 */
public record InputColumns(
    String features, String label, String weight, String validation, Folds folds) {

  /** Whether some rows are for validation only. */
  public boolean hasValidation() {
    return validation != null;
  }
}
