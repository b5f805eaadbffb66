// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.bitempered.spark.Allowed;

/**
 * The params of {@link LabelRepair} and its model. They are created when the stage has its uid,
 * because a param keeps the uid of its parent.
 */
final class LabelRepairParamSet implements Serializable {
  final Param<String> action;
  final Param<String> trustedCol;
  final Param<String> repairedLabelCol;
  final Param<String> repairWeightCol;

  /**
   * Creates the params of a stage.
   *
   * @param stage stage that already has its uid
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // The function type of a param's check is erased.
  LabelRepairParamSet(Params stage) {
    String parent = stage.uid();
    action =
        new Param<String>(
            parent,
            "action",
            "what is done about wrong labels: " + String.join(", ", RepairAction.names()),
            (scala.Function1) Allowed.oneOf("action", RepairAction.names()));
    trustedCol =
        new Param<>(
            parent,
            "trustedCol",
            "boolean column of the rows whose labels are known to be right, which are not changed"
                + " and alone decide between actions; empty: all rows decide");
    repairedLabelCol =
        new Param<>(
            parent, "repairedLabelCol", "name of the new column of repair with the repaired label");
    repairWeightCol =
        new Param<>(
            parent,
            "repairWeightCol",
            "name of the new column of repair with the weight of the row");
  }
}
