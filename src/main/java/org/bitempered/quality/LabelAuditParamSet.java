// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.bitempered.spark.Allowed;

/**
 * The params that {@link LabelAudit} has in addition to those of {@link LabelIssues}. They are
 * created when the stage has its uid, because a param keeps the uid of its parent.
 */
final class LabelAuditParamSet implements Serializable {
  final Param<String> featuresCol;
  final Param<String> givenLabelCol;
  final Param<String> issueKindCol;
  final Param<String> keyCol;
  final IntParam numFolds;
  final LongParam seed;
  final IntParam minClassRows;
  final DoubleParam duplicateDistance;

  /**
   * Creates the params of a stage.
   *
   * @param stage stage that already has its uid
   */
  LabelAuditParamSet(Params stage) {
    String parent = stage.uid();
    featuresCol = new Param<>(parent, "featuresCol", "column of feature vectors");
    givenLabelCol =
        new Param<>(parent, "givenLabelCol", "name of the new column with the given label");
    issueKindCol =
        new Param<>(
            parent,
            "issueKindCol",
            "name of the new column with the kind of the issue: "
                + String.join(", ", IssueKind.names())
                + "; null if there is none");
    keyCol =
        new Param<>(
            parent,
            "keyCol",
            "column whose hash decides the fold of a row, so that rows of one key are held out"
                + " together; empty: rows with equal features are");
    numFolds =
        new IntParam(parent, "numFolds", "number of folds (>= 2)", Allowed.atLeast("numFolds", 2));
    seed = new LongParam(parent, "seed", "random seed of the folds and of duplicateDistance");
    minClassRows =
        new IntParam(
            parent,
            "minClassRows",
            "number of rows that a class needs for its labels to be judged (>= 0); if this is less"
                + " than numFolds, it needs numFolds",
            Allowed.atLeast("minClassRows", 0));
    duplicateDistance =
        new DoubleParam(
            parent,
            "duplicateDistance",
            "Euclidean distance of features (>= 0) up to which rows with different labels are"
                + " conflicting duplicates; 0: only rows with the same features are",
            Allowed.atLeast("duplicateDistance", 0));
  }
}
