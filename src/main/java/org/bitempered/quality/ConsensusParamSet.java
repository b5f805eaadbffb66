// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.bitempered.spark.Allowed;

/**
 * The params of a stage, with their docs, checks and defaults. {@link AnnotatorConsensusParams}
 * makes them available to Spark. They are created when the stage has its uid, because a param keeps
 * the uid of its parent.
 */
final class ConsensusParamSet implements Serializable {
  static final String MAJORITY_VOTE = "majority_vote";
  static final String DAWID_SKENE = "dawid_skene";
  static final String ONE_COIN = "one_coin";
  private static final String[] METHODS = {MAJORITY_VOTE, DAWID_SKENE, ONE_COIN};

  private final String parent;

  final Param<String> itemCol;
  final Param<String> annotatorCol;
  final Param<String> labelCol;
  final Param<String> featuresCol;
  final Param<String> method;
  final IntParam maxIter;
  final DoubleParam tol;
  final DoubleParam rightPseudoCount;
  final DoubleParam wrongPseudoCount;
  final DoubleParam classPseudoCount;
  final IntParam rounds;
  final IntParam numFolds;
  final LongParam seed;

  /**
   * Creates the params of a stage.
   *
   * @param stage stage that already has its uid
   */
  @SuppressWarnings({
    "unchecked",
    "rawtypes"
  }) // The Scala function type of a param's check is erased.
  ConsensusParamSet(Params stage) {
    parent = stage.uid();
    itemCol = new Param<>(parent, "itemCol", "name of the column with the item of an answer");
    annotatorCol =
        new Param<>(parent, "annotatorCol", "name of the column with the annotator who answered");
    labelCol = new Param<>(parent, "labelCol", "name of the column with the answer, a class index");
    featuresCol =
        new Param<>(
            parent, "featuresCol", "name of the column with an item's features; empty: none");
    method =
        new Param<String>(
            parent,
            "method",
            "majority_vote (the most frequent answer), dawid_skene (EM with a confusion matrix for"
                + " each annotator), one_coin (EM with one ability for each annotator)",
            (scala.Function1) Allowed.oneOf("method", METHODS));
    maxIter = whole("maxIter", "maximum number of EM iterations (>= 1)", 1);
    tol =
        number("tol", "EM ends when an iteration improves the objective by less, for each answer");
    rightPseudoCount =
        number(
            "rightPseudoCount",
            "number of right answers that each annotator is credited with in advance");
    wrongPseudoCount =
        number(
            "wrongPseudoCount",
            "number of wrong answers that each annotator is credited with in advance");
    classPseudoCount =
        number("classPseudoCount", "number of items added to each class for the class shares");
    rounds = whole("rounds", "number of rounds with the classifier (>= 1)", 1);
    numFolds = whole("numFolds", "number of folds of the items (>= 2)", 2);
    seed = new LongParam(parent, "seed", "random seed of the folds");
  }

  private IntParam whole(String name, String doc, int least) {
    return new IntParam(parent, name, doc, Allowed.atLeast(name, least));
  }

  private DoubleParam number(String name, String doc) {
    return new DoubleParam(parent, name, doc + " (>= 0)", Allowed.atLeast(name, 0));
  }

  /** Returns the method as a stage's params name it, in lower case. */
  static String methodOf(AnnotatorConsensusParams stage) {
    return stage.getMethod().toLowerCase(Locale.ROOT);
  }
}
