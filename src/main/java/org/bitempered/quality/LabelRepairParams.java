// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** Params of {@link LabelRepair} and its model. */
public interface LabelRepairParams extends Params {

  /** Returns the params of this stage. */
  LabelRepairParamSet paramSet();

  /**
   * Param for what is done about the rows with a wrong label (default: auto). Case does not matter.
   *
   * <ul>
   *   <li>{@code prune} leaves out the rows with {@code is_label_issue}
   *   <li>{@code relabel} gives them the predicted label, if the model is sure of it: the held-out
   *       probability of the predicted class is not below the threshold of this class, and no other
   *       class has reached its own. Other rows keep their labels
   *   <li>{@code weight} multiplies the weight of each row by its robust weight at the default
   *       temperatures, p^1.5, where p is the held-out probability of the label. The classifier
   *       must have a {@code weightCol}
   *   <li>{@code none} changes nothing
   *   <li>{@code auto} chooses the one with the highest accuracy in cross-validation; {@code none}
   *       unless another is higher. For each fold, an audit of the other rows alone says what to
   *       repair, since one that has seen the labels of the fold would make the accuracy too high
   * </ul>
   */
  default Param<String> action() {
    return paramSet().action;
  }

  /** Returns the value of {@link #action()}. */
  default String getAction() {
    return getOrDefault(action());
  }

  /**
   * Param for a boolean column, true for rows whose labels are known to be right; empty for none
   * (default: empty). These rows are never changed, and the accuracy is measured on them alone.
   */
  default Param<String> trustedCol() {
    return paramSet().trustedCol;
  }

  /** Returns the value of {@link #trustedCol()}. */
  default String getTrustedCol() {
    return getOrDefault(trustedCol());
  }

  /** Param for the new column with the repaired label (default: repaired_label). */
  default Param<String> repairedLabelCol() {
    return paramSet().repairedLabelCol;
  }

  /** Returns the value of {@link #repairedLabelCol()}. */
  default String getRepairedLabelCol() {
    return getOrDefault(repairedLabelCol());
  }

  /** Param for the new column with the weight of the row (default: repair_weight). */
  default Param<String> repairWeightCol() {
    return paramSet().repairWeightCol;
  }

  /** Returns the value of {@link #repairWeightCol()}. */
  default String getRepairWeightCol() {
    return getOrDefault(repairWeightCol());
  }

  /** Sets the defaults. */
  default void setDefaults() {
    setDefault(action(), RepairAction.AUTO);
    setDefault(trustedCol(), "");
    setDefault(repairedLabelCol(), "repaired_label");
    setDefault(repairWeightCol(), "repair_weight");
  }
}
