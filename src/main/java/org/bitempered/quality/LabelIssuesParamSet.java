// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.bitempered.math.Range;
import org.bitempered.spark.Allowed;

/**
 * The params of {@link LabelIssues} and its model, with their docs and checks. They are created
 * when the stage has its uid, because a param keeps the uid of its parent.
 */
final class LabelIssuesParamSet implements Serializable {
  private final String parent;

  final Param<String> labelCol;
  final Param<String> probabilityCol;
  final Param<String> predictedLabelCol;
  final Param<String> labelScoreCol;
  final Param<String> isLabelIssueCol;
  final Param<String> filterBy;
  final Param<String> rankBy;
  final DoubleParam t1;
  final BooleanParam adjustPredProbs;
  final DoubleParam fracNoise;
  final IntParam minExamplesPerClass;

  /**
   * Creates the params of a stage.
   *
   * @param stage stage that already has its uid
   */
  LabelIssuesParamSet(Params stage) {
    parent = stage.uid();
    labelCol = column("labelCol", "numeric column of class indices, the given labels");
    probabilityCol =
        column(
            "probabilityCol",
            "column of vectors of class probabilities, from a model that was not trained on the"
                + " row");
    predictedLabelCol =
        column("predictedLabelCol", "name of the new column with the most probable class");
    labelScoreCol =
        column(
            "labelScoreCol",
            "name of the new column with the score of the label, in [0, 1]; the lower, the more"
                + " likely the label is wrong");
    isLabelIssueCol =
        column("isLabelIssueCol", "name of the new column that is true if the label is an issue");
    filterBy =
        name(
            "filterBy",
            "method that decides whether a label is an issue: "
                + String.join(", ", FilterBy.names()),
            FilterBy.names());
    rankBy =
        name("rankBy", "score of the labels: " + String.join(", ", RankBy.names()), RankBy.names());
    t1 =
        new DoubleParam(
            parent,
            "t1",
            "temperature of the score bi_tempered_loss, in [0, 1]",
            Allowed.in("t1", Range.T1));
    adjustPredProbs =
        new BooleanParam(
            parent,
            "adjustPredProbs",
            "whether to subtract the thresholds of the classes from the probabilities before"
                + " scoring, so that rare classes score like frequent ones");
    fracNoise =
        new DoubleParam(
            parent,
            "fracNoise",
            "share of the wrong labels that the pruning methods find, in (0, 1]",
            Allowed.above("fracNoise", 0, 1));
    minExamplesPerClass =
        new IntParam(
            parent,
            "minExamplesPerClass",
            "number of rows of each class that the pruning methods leave (>= 0)",
            Allowed.atLeast("minExamplesPerClass", 0));
  }

  private Param<String> column(String name, String doc) {
    return new Param<>(parent, name, doc);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // The function type of a param's check is erased.
  private Param<String> name(String name, String doc, String... allowed) {
    return new Param<String>(parent, name, doc, (scala.Function1) Allowed.oneOf(name, allowed));
  }
}
