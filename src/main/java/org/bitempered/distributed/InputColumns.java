// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.distributed;

/**
 * The names of the columns that training reads.
 *
 * @param features column of feature vectors
 * @param label column of class indices or of soft labels
 * @param weight column of row weights; null if every row has weight 1
 * @param validation boolean column that is true for validation rows; null for none
 * @param folds of the rows
 */
public record InputColumns(
    String features, String label, String weight, String validation, Folds folds) {

  /** Returns whether a column marks validation rows. */
  public boolean hasValidation() {
    return validation != null;
  }
}
