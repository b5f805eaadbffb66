// Licensed under the Apache License, Version 2.0; see LICENSE.
package org.bitempered.quality;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** Params of {@link AnnotatorConsensus} and its model. */
public interface AnnotatorConsensusParams extends Params {

  /** Returns the params of this stage. */
  ConsensusParamSet paramSet();

  /**
   * Param for the column with the item of each answer, of any type that can be sorted (default:
   * {@code item}).
   */
  default Param<String> itemCol() {
    return paramSet().itemCol;
  }

  /** Returns the value of {@link #itemCol()}. */
  default String getItemCol() {
    return getOrDefault(itemCol());
  }

  /**
   * Param for the column with the annotator who gave the answer, of any type that can be sorted
   * (default: {@code annotator}).
   */
  default Param<String> annotatorCol() {
    return paramSet().annotatorCol;
  }

  /** Returns the value of {@link #annotatorCol()}. */
  default String getAnnotatorCol() {
    return getOrDefault(annotatorCol());
  }

  /**
   * Param for the column with the answer, a class index: a whole number from 0 (default: {@code
   * label}). The number of classes is that of its metadata, else the largest index plus 1, and at
   * least 2.
   */
  default Param<String> labelCol() {
    return paramSet().labelCol;
  }

  /** Returns the value of {@link #labelCol()}. */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /**
   * Param for the column with the features of an item (default: empty, no features). If it is set,
   * a classifier takes part: all answers to an item then have the same features, or {@code fit} is
   * given the items as a second DataFrame.
   */
  default Param<String> featuresCol() {
    return paramSet().featuresCol;
  }

  /** Returns the value of {@link #featuresCol()}. */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /**
   * Param for the method (default: {@code dawid_skene}). {@code majority_vote} takes the most
   * frequent answer. {@code dawid_skene} estimates a confusion matrix for each annotator. {@code
   * one_coin} estimates one number for each annotator, the probability of a right answer; it suits
   * many classes or few answers for each annotator. Case does not matter.
   */
  default Param<String> method() {
    return paramSet().method;
  }

  /** Returns the value of {@link #method()}. */
  default String getMethod() {
    return getOrDefault(method());
  }

  /** Param for the maximum number of EM iterations, in each round (&gt;= 1, default: 100). */
  default IntParam maxIter() {
    return paramSet().maxIter;
  }

  /** Returns the value of {@link #maxIter()}. */
  default int getMaxIter() {
    return (Integer) getOrDefault(maxIter());
  }

  /**
   * Param for the convergence tolerance: EM ends when an iteration improves the objective by no
   * more than this for each answer (&gt;= 0, default: 1e-6).
   */
  default DoubleParam tol() {
    return paramSet().tol;
  }

  /** Returns the value of {@link #tol()}. */
  default double getTol() {
    return (Double) getOrDefault(tol());
  }

  /**
   * Param for the number of right answers that each annotator is credited with in advance, for each
   * class with {@code dawid_skene}, in all with {@code one_coin} (&gt;= 0, default: 1).
   * Pseudo-counts keep the estimates of annotators with few answers moderate.
   */
  default DoubleParam rightPseudoCount() {
    return paramSet().rightPseudoCount;
  }

  /** Returns the value of {@link #rightPseudoCount()}. */
  default double getRightPseudoCount() {
    return (Double) getOrDefault(rightPseudoCount());
  }

  /**
   * Param for the number of wrong answers that each annotator is credited with in advance, spread
   * evenly over the other classes (&gt;= 0, default: 0.5).
   */
  default DoubleParam wrongPseudoCount() {
    return paramSet().wrongPseudoCount;
  }

  /** Returns the value of {@link #wrongPseudoCount()}. */
  default double getWrongPseudoCount() {
    return (Double) getOrDefault(wrongPseudoCount());
  }

  /**
   * Param for the number of items that are added to each class for the class shares (&gt;= 0,
   * default: 1).
   */
  default DoubleParam classPseudoCount() {
    return paramSet().classPseudoCount;
  }

  /** Returns the value of {@link #classPseudoCount()}. */
  default double getClassPseudoCount() {
    return (Double) getOrDefault(classPseudoCount());
  }

  /**
   * Param for the number of rounds with the classifier (&gt;= 1, default: 8). Without features it
   * is ignored.
   */
  default IntParam rounds() {
    return paramSet().rounds;
  }

  /** Returns the value of {@link #rounds()}. */
  default int getRounds() {
    return (Integer) getOrDefault(rounds());
  }

  /**
   * Param for the number of folds of the items (&gt;= 2, default: 5). The probabilities of an item
   * come from a classifier that was trained without its fold.
   */
  default IntParam numFolds() {
    return paramSet().numFolds;
  }

  /** Returns the value of {@link #numFolds()}. */
  default int getNumFolds() {
    return (Integer) getOrDefault(numFolds());
  }

  /**
   * Param for the random seed of the folds. An item's fold depends on the item and the seed only.
   */
  default LongParam seed() {
    return paramSet().seed;
  }

  /** Returns the value of {@link #seed()}. */
  default long getSeed() {
    return (Long) getOrDefault(seed());
  }

  /** Sets the defaults. */
  default void setDefaults() {
    setDefault(itemCol(), "item");
    setDefault(annotatorCol(), "annotator");
    setDefault(labelCol(), "label");
    setDefault(featuresCol(), "");
    setDefault(method(), ConsensusParamSet.DAWID_SKENE);
    setDefault(maxIter(), 100);
    setDefault(tol(), 1e-6);
    setDefault(rightPseudoCount(), 1.0);
    setDefault(wrongPseudoCount(), 0.5);
    setDefault(classPseudoCount(), 1.0);
    setDefault(rounds(), 8);
    setDefault(numFolds(), 5);
    setDefault(seed(), (long) "org.bitempered.quality.AnnotatorConsensus".hashCode());
  }
}
